"""In Notebook 7: the same rows, and no harm on the page that lists files."""

from cells import in_one_row, pair, stacked, until
from jupyter_tab import TOKEN


def test_rows_and_no_error(book):
    book.show(pair(), "seven", place="notebooks")
    # Notebook 7 keeps its page narrow unless it is told not to: then they are stacked.
    book.page.set_viewport_size({"width": 1000, "height": 900})
    until(book.page, lambda c: stacked(c[0], c[1]))
    book.page.set_viewport_size({"width": 1920, "height": 900})
    until(book.page, lambda c: in_one_row(c[0], c[1]) or stacked(c[0], c[1]))
    book.shot("pairs_notebook7")


def test_the_list_of_files(book):
    book.page.goto(f"{book.address}/tree?token={TOKEN}")
    book.page.locator(".jp-DirListing").first.wait_for()
    book.page.wait_for_timeout(1000)
