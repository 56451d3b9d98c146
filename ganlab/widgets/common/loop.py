"""Training behind the picture: one asyncio task, short slices, few frames under way."""

import asyncio
import collections
import time

PATIENCE = 3.0  # seconds without an answer after which training waits
FPS = 60  # frames a second at most
# A frame takes some 70 ms to the browser and back. With one at a time that alone is 14
# frames a second; with three the kernel and the browser work while others travel.
AHEAD = 3
# A message passes through several threads and callbacks of the kernel before it is
# here: after each slice they all get a turn, or an answer would wait for many slices.
BREATH, HOPS = 0.001, 4


class Loop:
    """Drives a session and sends frames, no more than `ahead` without an answer.

    session: has handle(message), busy (bool), advance() which works for a short slice,
    rest (seconds between two advances). send(number): sends a frame and returns
    whether it did. fail(error): tells of an error; the loop goes on. fps: frames a
    second at most. `post` may be called from any thread. The task sleeps, without a
    timer, when there is nothing to do or nobody answers.
    """

    def __init__(
        self, session, send, fail, fps=FPS, ahead=AHEAD, clock=time.perf_counter
    ):
        self.session, self.send, self.fail, self.clock = session, send, fail, clock
        self.fps, self.ahead = fps, ahead
        self.inbox, self.closed, self.dirty = collections.deque(), False, True
        self.sent = self.answered = 0  # numbers of frames
        self.since = self.due = -PATIENCE  # the wait for an answer; the next frame
        self.task = self.loop = None

    def start(self):
        """Begins in the running event loop; without one (a plain script) never."""
        try:
            self.loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        self.awake = asyncio.Event()
        self.task = self.loop.create_task(self._run())

    def post(self, message):
        """Takes a message of the browser; what it asks for is done in the task."""
        self.inbox.append(message)
        if self.loop and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.awake.set)

    def close(self):
        """Ends the task after the slice it is in."""
        self.closed = True
        if self.loop and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.awake.set)

    @property
    def waiting(self):
        """Whether no answer has come for too long: nobody is looking."""
        late = self.clock() - self.since > PATIENCE
        return self.sent > self.answered and late

    @property
    def room(self):
        """Whether one more frame may go on its way."""
        return self.sent - self.answered < self.ahead

    async def _run(self):
        while not self.closed:
            self.awake.clear()
            self.tick()
            if self.session.busy and not self.waiting:
                await asyncio.sleep(self.session.rest or BREATH)
                for _ in range(HOPS):
                    await asyncio.sleep(0)
            elif not self.inbox and not self._unsent:
                await self.awake.wait()

    def tick(self):
        """Answers what came, sends what is due, works for a slice."""
        while self.inbox:
            message = self.inbox.popleft()
            if message.get("do") == "ack":
                self.answered = max(self.answered, min(message["seq"], self.sent))
                self.since = self.clock()
            else:
                self._guard(self.session.handle, message)
                self.dirty = True
        on_time = self.clock() >= self.due or not self.session.busy
        if self.dirty and self.room and on_time:
            self._guard(self._send)  # first: the browser draws while this side trains
        if self.session.busy and not self.waiting:
            self._guard(self.session.advance)
            self.dirty = True

    @property
    def _unsent(self):
        """Whether the last slice before a pause has still to be shown."""
        return self.dirty and self.room

    def _send(self):
        self.dirty, now = False, self.clock()
        # a frame that waited for the end of a slice does not make the next one late
        self.due = max(self.due, now - 1 / self.fps) + 1 / self.fps
        if self.sent == self.answered:
            self.since = now
        self.sent += 1
        try:
            self.send(self.sent)
        except BaseException:
            self.sent -= 1
            raise

    def _guard(self, call, *args):
        try:
            call(*args)
        except Exception as error:
            self.fail(error)
