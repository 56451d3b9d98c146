"""Tables of (user, item) from files of many kinds, and one sentence for a wrong one."""

import numpy as np
import pytest

from ganlab.data.files import FileError
from ganlab.data.interactions import read_table, table_of
from ganlab.data.movielens import read_movielens

PAIRS = [("anna", "tea"), ("anna", "rye"), ("ben", "tea"), ("ben", "tea")]


def cells(table):
    rows = zip(*np.nonzero(table.seen), strict=True)
    return sorted((table.users[u], table.items[i]) for u, i in rows)


FILES = {
    "commas": "anna,tea\nanna,rye\nben,tea\n",
    "names above": "user_id,item\nanna,tea\nanna,rye\nben,tea",
    "semicolons, blank lines": "anna;tea\n\nanna;rye\n;\nben;tea\n",
    "tabs and more columns": "anna\ttea\t5\nanna\trye\t1\nben\ttea\t2\n",
    "two colons": "anna::tea::5\nanna::rye::1\nben::tea::2\n",
    "quotes": '"anna","tea"\n"anna", rye\nben,tea\n',
    "RecBole's names": "user_id:token\titem_id:token\nanna\ttea\nanna\trye\nben\ttea\n",
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_kinds_of_files(tmp_path, name, code):
    path = tmp_path / "rows.txt"
    path.write_text(FILES[name], code)
    assert cells(read_table(path)) == sorted(set(PAIRS))


def test_columns_by_name(tmp_path):
    path = tmp_path / "loans.csv"
    path.write_text("date,Title,who\n1.1.,tea,anna\n2.1.,rye,anna\n3.1.,tea,ben\n")
    assert cells(read_table(path, user="who", item="title")) == sorted(set(PAIRS))
    with pytest.raises(ValueError, match="no column 'book'.*date, title, who"):
        read_table(path, user="who", item="book")


def test_a_comma_inside_of_quotes(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text('anna,"tea, green"\nben,"tea, green"\n')
    assert read_table(path).items == ("tea, green",)


def test_letters_of_an_old_spreadsheet(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes("Zoë,Käse\n".encode("cp1252"))
    assert cells(read_table(path)) == [("Zoë", "Käse")]


WRONG = {
    "empty": (b" \n", "is empty"),
    "one column": (b"anna\nben\n", "two columns"),
    "a spreadsheet": (b"PK\x03\x04\0\0\0\x08", "is no text"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\x0d", "is no text"),
    "names alone": (b"user,item\n", "no row below"),
    "a hole": (b"user,item\nanna,tea\nben,\n", r"Row 3 of .*\['ben', ''\]"),
    "a short row": (b"anna,tea\nben\n", "Row 2"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_gets_one_sentence(tmp_path, name):
    data, says = WRONG[name]
    path = tmp_path / "rows.csv"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=says) as error:
        read_table(path)
    assert "\n" not in str(error.value) and str(error.value).endswith(".")


def test_no_file_and_a_folder(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(FileError):
            read_table(path)


def test_too_big(tmp_path, monkeypatch):
    path = tmp_path / "rows.csv"
    path.write_text("anna,tea\nben,tea\n")
    monkeypatch.setattr("ganlab.data.interactions.MOST_BYTES", 10)
    with pytest.raises(ValueError, match="cut it down"):
        read_table(path)
    monkeypatch.setattr("ganlab.data.interactions.MOST_CELLS", 1)
    with pytest.raises(ValueError, match="2 users and 1 items.*least=10"):
        table_of(PAIRS[:1] + PAIRS[2:])


def test_rare_users_and_items_go_until_none_is_rare():
    pairs = [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y"), ("c", "z"), ("a", "z")]
    assert cells(table_of(pairs, 2)) == sorted(pairs[:4])  # c goes, then z
    with pytest.raises(ValueError, match="smaller `least`"):
        table_of(pairs, 3)
    with pytest.raises(ValueError, match="no pair"):
        table_of([])


def test_a_table_says_what_it_holds():
    assert repr(table_of(PAIRS)) == (
        "Table: 2 users, 2 items, 3 pairs, such as ('anna', 'rye')"
    )


MOVIELENS = {
    "ratings.csv": (
        "userId,movieId,rating,timestamp\n1,10,5.0,0\n1,20,4.0,0\n2,10,4.5,0\n2,20,1,0\n",
        "movies.csv",
        'movieId,title,genres\n10,"Heat, The (1995)",x\n20,Alien (1979),y\n',
    ),
    "u.data": (
        "1\t10\t5\t0\n1\t20\t4\t0\n2\t10\t4\t0\n2\t20\t1\t0\n",
        "u.item",
        "10|Heat, The (1995)|x\n20|Alien (1979)|y\n",
    ),
    "ratings.dat": (
        "1::10::5::0\n1::20::4::0\n2::10::4::0\n2::20::1::0\n",
        "movies.dat",
        "10::Heat, The (1995)::x\n20::Alien (1979)::y\n",
    ),
    "ml-100k.inter": (
        "user_id:token\titem_id:token\trating:float\ttimestamp:float\n"
        "1\t10\t5\t0\n1\t20\t4\t0\n2\t10\t4\t0\n2\t20\t1\t0\n",
        "ml-100k.item",
        "item_id:token\tmovie_title:token_seq\n"
        "10\tHeat, The (1995)\n20\tAlien (1979)\n",
    ),
}


@pytest.mark.parametrize("name", MOVIELENS)
def test_movielens_as_it_comes(tmp_path, name):
    ratings, titles, names = MOVIELENS[name]
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / name).write_text(ratings)
    likes = read_movielens(tmp_path, least=1)
    assert cells(likes) == [("1", "10"), ("1", "20"), ("2", "10")]
    (tmp_path / "set" / titles).write_text(names)
    likes = read_movielens(tmp_path / "set", least=1)
    heat, alien = "Heat, The (1995)", "Alien (1979)"
    assert cells(likes) == [("1", alien), ("1", heat), ("2", heat)]
    assert len(cells(read_movielens(tmp_path, rating=0, least=1))) == 4


def test_no_movielens(tmp_path):
    with pytest.raises(ValueError, match="No MovieLens"):
        read_movielens(tmp_path)
    with pytest.raises(FileError, match="no folder"):
        read_movielens(tmp_path / "none")
    (tmp_path / "u.data").write_text("nonsense\n")
    with pytest.raises(ValueError, match="damaged"):
        read_movielens(tmp_path)
