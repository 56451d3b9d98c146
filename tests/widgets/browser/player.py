"""A person at a lab that trains, for the browser tests."""

import json
import re


class Player:
    """What a hand does to a lab that trains, and what the kernel says of it.

    Subclasses say: cell, the code that makes the lab, with {arguments}; look, code that
    prints "state <JSON> end"; root, the class of the lab's root.
    """

    def __init__(self, lab, arguments, title, more=True, *cells):
        cell = self.cell.format(arguments=arguments)
        self.lab = lab.open(cell, self.look, *cells, title=title)
        lab.run_cell(0)
        self.page, self.css = lab.page, self.root
        self.root = lab.page.locator(self.css)
        self.root.wait_for(timeout=60_000)
        if more:
            self.press("more")

    def press(self, name):
        self.root.locator(f'button[data-do="{name}"]').first.click()

    def choose(self, label, value):
        self.root.locator(f'select[aria-label="{label}"]').select_option(value)

    def fold_sidebar(self):
        """Leaves the whole width to the notebook, as one does on a telephone."""
        self.page.locator('.jp-SideBar [data-id="filebrowser"]').first.click()
        self.page.locator("#filebrowser").wait_for(state="hidden")

    def told(self):
        """The toolbar's words: (step, whether it plays)."""
        words = self.root.locator(".gl-told").first.inner_text()
        return int(re.search(r"step ([\d,]+)", words)[1].replace(",", ""))

    def wait_step(self, least, seconds=30):
        self.page.wait_for_function(
            """([css, least]) => Number(document.querySelector(css + ' .gl-told')
            .textContent.match(/step ([\\d,]+)/)[1].replaceAll(',', '')) >= least""",
            arg=[self.css, least],
            timeout=seconds * 1000,
        )

    def state(self):
        """What `look` prints now."""
        return json.loads(self.printed(1, "state (.*) end"))

    def printed(self, number, pattern):
        """Runs a cell, and what the pattern finds in that which it prints."""
        cell = self.page.locator(".jp-CodeCell").nth(number)
        prompt = cell.locator(".jp-InputPrompt")
        before = prompt.inner_text()
        self.lab.run_cell(number)
        for _ in range(600):
            now = prompt.inner_text()
            if now != before and "*" not in now:
                break
            self.page.wait_for_timeout(100)
        self.page.wait_for_timeout(100)
        return re.search(pattern, cell.locator(".jp-OutputArea").inner_text())[1]
