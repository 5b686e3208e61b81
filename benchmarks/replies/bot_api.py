"""The least of a Bot API: whoever writes is shown a message, as far away as Telegram is.

`python -m benchmarks.replies.bot_api` prints its address and ends with its input.
"""

import asyncio
import json
import sys
from itertools import count

from aiohttp import web

from benchmarks.replies.words import BOT, BUTTONS, SECONDS, TEXT, person

#: How long Telegram takes to answer, in seconds: so what is in flight is really in flight.
_AWAY = 0.05
_numbers = count(1)


async def answer(request: web.Request) -> web.Response:
    """Answer what bots of these benchmarks ask; the library posts forms, we post JSON."""
    match request.match_info["method"]:
        case "getMe":
            return _ok(BOT)
        case "sendMessage":
            is_json = request.content_type == "application/json"
            said = await (request.json() if is_json else request.post())
            await asyncio.sleep(_AWAY)
            return _ok(_message(int(str(said["chat_id"]))))
        case "sendChatAction":
            return _ok(result=True)
        case _:
            raise web.HTTPNotFound


def _message(chat: int) -> dict[str, object]:
    return {
        "message_id": next(_numbers),
        "from": BOT,
        "chat": person(chat, type="private"),
        "date": SECONDS,
        "text": TEXT,
        "reply_markup": {"inline_keyboard": [[_button(*one) for one in BUTTONS]]},
    }


def _button(label: str, command: str) -> dict[str, str]:
    return {"text": label, "callback_data": command}


def _ok(result: object) -> web.Response:
    return web.Response(
        body=json.dumps({"ok": True, "result": result}), content_type="application/json"
    )


async def main() -> None:
    """Serve until the input ends."""
    application = web.Application()
    application.router.add_post("/bot{token}/{method}", answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)  # noqa: T201 - its answer
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
