"""Two labs, a cell run again, a restarted kernel, a closed tab: nothing stays."""

from test_latent import ENGINE

TWO = """from ganlab.widgets import dirac
other = dirac()
other"""
PLAYS = """async () => { const before = window.old.textContent;
await new Promise(done => setTimeout(done, 400));
return window.old.textContent !== before; }"""
COUNT = """from ipywidgets.widgets.widget import _instances
labs = [w for w in list(_instances.values()) if 'ganlab' in type(w).__module__]
print('open', len(labs), 'comms', len([w for w in labs if w.comm]))"""


def test_two_labs_rerun_restart_and_closed_tab(lab):
    lab.open(ENGINE, TWO, COUNT, title="cycle").run_all("open 2 comms 2")
    page = lab.page
    page.locator(".gan-dirac").wait_for()
    page.locator(".gan-latent").wait_for()

    # Each obeys its own controls.
    told = page.locator(".gan-latent .gan-told").inner_text()
    page.select_option(".gan-penalty", "r1")
    assert "2.6e-06" in page.locator(".gan-dirac .gan-told").inner_text()
    assert page.locator(".gan-latent .gan-told").inner_text() == told

    # A cell that runs again replaces its lab; after five runs there are still two.
    for _ in range(5):
        lab.run_cell(1)
        page.locator(".gan-dirac").wait_for()
    page.wait_for_timeout(500)
    assert page.locator(".gan-dirac").count() == 1
    lab.run_cell(2)
    lab.wait_text("open 2 comms 2")

    # It plays, and the cell is run again: the old view stops drawing.
    page.locator(".gan-play").click()
    page.wait_for_timeout(300)
    page.evaluate("window.old = document.querySelector('.gan-dirac .gan-told')")
    assert page.evaluate(PLAYS)
    lab.run_cell(1)
    page.wait_for_function("!window.old.isConnected")
    assert not page.evaluate(PLAYS)

    # A restarted kernel: the old views do not complain; a new run works.
    lab.menu("Kernel", "Restart Kernel…")
    page.wait_for_timeout(3000)
    page.select_option(".gan-penalty", "none")  # a view without a model behind it
    lab.run_all("open 2 comms 2")
    page.locator(".gan-dirac").wait_for()
    assert page.locator(".gan-dirac").count() == 1
    lab.shot("lifecycle_after_restart")

    # A closed tab: the kernel comes to rest.
    lab.close_tab()
    for _ in range(50):
        if [k["execution_state"] for k in lab.kernels()] == ["idle"]:
            break
    assert [k["execution_state"] for k in lab.kernels()] == ["idle"]
