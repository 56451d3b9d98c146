"""Search in the Chinese edition, without a dictionary: by pairs of characters.

Chinese is written without spaces. Page and query are both cut into all pairs of
neighbouring characters, so a word is found wherever its pairs stand. English words,
which code and untranslated text are full of, are searched as in the English edition.
"""

import re

from sphinx.search.en import SearchEnglish

HAN = "[\\u3400-\\u9fff]"
RUNS = re.compile(rf"{HAN}+|(?:(?!{HAN})\w)+")

# The same cut in the browser. No sign stands here that a template would escape.
SPLIT = """
var splitQuery = function (query) {
  const runs =
    /[\\u3400-\\u9fff]+|(?:(?![\\u3400-\\u9fff])[\\p{Letter}\\p{Number}_])+/gu;
  return (query.match(runs) ?? []).flatMap(function (run) {
    if (!/[\\u3400-\\u9fff]/.test(run) || run.length === 1) return [run];
    return Array.from(run.slice(1), function (second, i) { return run[i] + second; });
  });
};
"""


def setup(app):
    app.add_search_language(SearchChinese)


class SearchChinese(SearchEnglish):
    """Sphinx's own needs a dictionary, and its script fails in the browser."""

    lang = "zh"
    js_splitter_code = SPLIT

    def split(self, input):
        return [word for run in RUNS.findall(input) for word in pairs(run)]


def pairs(run):
    """A run of Chinese as its pairs of characters; any other as it is."""
    if len(run) == 1 or not re.match(HAN, run):
        return [run]
    return [run[i : i + 2] for i in range(len(run) - 1)]
