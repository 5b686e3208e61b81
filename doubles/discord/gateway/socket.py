"""One connection to the gateway, from HELLO to its end."""

import asyncio
import json
import zlib
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from doubles.discord.gateway.identify import Refused, identify, resume
from doubles.discord.gateway.members import send_members
from doubles.discord.gateway.operations import Operation
from doubles.discord.state.double import Double
from doubles.discord.state.sessions import Close, Line, Session
from doubles.discord.state.world import World
from doubles.json import Json

#: Published limits: docs.discord.com/developers/events/gateway.
LARGEST_BYTES = 4096
EVENTS_PER_MINUTE = 120
#: How often a client says that it is there; Discord's own figure is near this one.
HEARTBEAT_MS = 41_250


@dataclass(slots=True)
class Connection:
    """A bot at the other end of a socket, known once it has said who it is."""

    double: Double
    line: Line = field(default_factory=asyncio.Queue)
    world: World | None = None
    session: Session | None = None
    _heard: deque[float] = field(default_factory=deque)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Talk until one side ends it."""
        socket = web.WebSocketResponse(max_msg_size=1 << 20, autoclose=True)
        await socket.prepare(request)
        packed = request.query.get("compress") == "zlib-stream"
        self._say(Operation.HELLO, {"heartbeat_interval": HEARTBEAT_MS, "_trace": []})
        async with asyncio.TaskGroup() as group:
            sender = group.create_task(self._send(socket, request, packed=packed))
            await self._listen(socket)
            sender.cancel()
        return socket

    async def _send(
        self, socket: web.WebSocketResponse, request: web.Request, *, packed: bool
    ) -> None:
        packer = zlib.compressobj()
        while True:
            frame = await self.line.get()
            try:
                if isinstance(frame, Close):
                    await _close(socket, request, frame)
                elif packed:
                    data = packer.compress(frame.encode()) + packer.flush(zlib.Z_SYNC_FLUSH)
                    await socket.send_bytes(data)
                else:
                    await socket.send_str(frame)
            except ConnectionError:
                return

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type in {WSMsgType.TEXT, WSMsgType.BINARY}:
                try:
                    self._take(message.data)
                except Refused as refusal:
                    self.line.put_nowait(Close(refusal.code, refusal.reason))
        if self.world and self.session and self.session.line is self.line:
            self._part(self.world, self.session, socket.close_code or 0)

    def _part(self, world: World, session: Session, code: int) -> None:
        """Keep the session for RESUME, unless the client said good-bye for ever."""
        session.line = None
        if code in {1000, 1001}:
            world.sessions.by_id.pop(session.id, None)
        world.signal.tell()

    def _take(self, text: str | bytes) -> None:
        if len(text) > LARGEST_BYTES:
            raise Refused(4002, "Error while decoding payload.")
        try:
            frame = json.loads(text)
            operation, data = int(frame["op"]), frame.get("d")
        except (ValueError, KeyError, TypeError):
            raise Refused(4002, "Error while decoding payload.") from None
        self._count()
        if self.world and self.session:
            self.world.sessions.heard.append((self.session.bot, operation))
        self._do(operation, data)

    def _count(self) -> None:
        now = asyncio.get_running_loop().time()
        while self._heard and self._heard[0] <= now - 60:
            self._heard.popleft()
        self._heard.append(now)
        if len(self._heard) > EVENTS_PER_MINUTE:
            raise Refused(4008, "You are being rate limited.")

    def _do(self, operation: int, data: Json) -> None:
        match operation:
            case Operation.HEARTBEAT:
                self._say(Operation.ACKNOWLEDGE, None)
            case Operation.IDENTIFY if self.session is None:
                self._come(operation, *identify(self.double, data, self.line))
            case Operation.RESUME if self.session is None:
                self._resume(data)
            case Operation.IDENTIFY | Operation.RESUME:
                raise Refused(4005, "Already authenticated.")
            case _ if self.session is None or self.world is None:
                raise Refused(4003, "Not authenticated.")
            case Operation.REQUEST_MEMBERS:
                send_members(self.world, self.session, data)
            case Operation.PRESENCE | Operation.VOICE:
                pass
            case _:
                raise Refused(4001, "Unknown opcode.")

    def _resume(self, data: Json) -> None:
        found = resume(self.double, data, self.line)
        if found is None:
            self._say(Operation.INVALID_SESSION, False)  # noqa: FBT003 - the protocol's
            return
        self._come(Operation.RESUME, *found)

    def _come(self, operation: int, world: World, session: Session) -> None:
        self.world, self.session = world, session
        world.sessions.heard.append((session.bot, operation))
        world.signal.tell()

    def _say(self, operation: int, data: Any) -> None:
        self.line.put_nowait(json.dumps({"op": operation, "d": data, "s": None, "t": None}))


async def _close(socket: web.WebSocketResponse, request: web.Request, frame: Close) -> None:
    if frame.code:
        await socket.close(code=frame.code, message=frame.reason.encode())
    elif request.transport:
        request.transport.abort()
