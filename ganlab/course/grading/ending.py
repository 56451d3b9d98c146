"""How a helping process is ended, whatever it does."""


def end_process(process):
    """Kills a subprocess.Popen with pipes, waits for its end and closes them."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        try:
            stream.close()
        except OSError:
            pass
