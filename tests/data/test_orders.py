"""The invented orders: a table that reads back, in which a favourite shows."""

import numpy as np

from ganlab.data.interactions import read_table
from ganlab.data.orders import KITCHENS, write_orders


def test_what_is_written_is_what_is_read(tmp_path):
    path = tmp_path / "orders.csv"
    orders = write_orders(path)
    table = read_table(path, user="guest", item="dish")
    assert len(orders) == len(set(orders)) == table.seen.sum()
    assert {dish for _, dish in orders} == {d for k in KITCHENS.values() for d in k}
    assert orders == write_orders(tmp_path / "again.csv")
    assert orders != write_orders(tmp_path / "other.csv", seed=1)


def test_guests_order_half_of_their_favourite_kitchen_and_a_tenth_elsewhere(tmp_path):
    guests = 3000
    orders = write_orders(tmp_path / "orders.csv", guests)
    kitchen = {d: i for i, (_, dishes) in enumerate(KITCHENS.items()) for d in dishes}
    told = [(int(guest.split()[1]) % 3, kitchen[dish]) for guest, dish in orders]
    table = np.zeros((3, 3))
    np.add.at(table, tuple(np.array(told).T), 3 / guests / 6)
    np.testing.assert_allclose(table, 0.1 + 0.4 * np.eye(3), atol=0.02)
