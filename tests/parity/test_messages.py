"""The bytes of a step, in both frameworks."""

import pytest

import ganlab.tf.nets as nets_tf
import ganlab.torch.nets as nets_torch
from ganlab.parity.messages import message_table


@pytest.mark.parametrize("nets", [nets_torch, nets_tf], ids=["torch", "tf"])
def test_a_small_pair_by_hand(nets):
    pair = nets.mlp_generator(2, (8,)), nets.mlp_discriminator(2, (8,))
    numbers = (2 * 8 + 8) + (8 * 2 + 2) + (2 * 8 + 8) + (8 + 1)
    told = message_table({"large": pair * 10_000}, 4)["large"]
    assert told["million weights"] == f"{numbers / 100:.2f}"
    assert told["MB a step"] == f"{numbers / 100 * 4 * 1.5:.2f}"


@pytest.mark.parametrize("nets", [nets_torch, nets_tf], ids=["torch", "tf"])
def test_two_ranks_send_each_number_once_and_batch_statistics_not_at_all(nets):
    pair = nets.dcgan_generator(), nets.dcgan_discriminator()
    told = message_table({"DCGAN": pair}, 2)["DCGAN"]
    assert told["million weights"] == "0.67"
    assert told["MB a step"] == "2.68"
    assert told["ms at 1 Gbit/s"] == "21.42"
