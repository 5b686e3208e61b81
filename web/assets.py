"""Files that pages load, under addresses that change with their content."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Response

from core.pictures.progress import style_sheet

_FOLDER = Path(__file__).parent / "static"
_UNDER = "/static"
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_FOR_EVER = "public, max-age=31536000, immutable"
_DIGITS = 12
#: The sheet of every page, which holds the colours of the drawings as well.
_SHEET = "pages.css"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is served; its address holds a digest of its content."""

    address: str
    content: bytes
    kind: str


def read_assets(folder: Path = _FOLDER, under: str = _UNDER) -> dict[str, Asset]:
    """Read every file of `folder`, by its name; their addresses begin with `under`."""
    found = sorted(path for path in folder.iterdir() if path.suffix in _KINDS)
    return {path.name: _asset(path, under) for path in found}


def _asset(path: Path, under: str) -> Asset:
    content = path.read_bytes()
    if path.name == _SHEET:
        content += style_sheet().encode()
    digest = sha256(content).hexdigest()[:_DIGITS]
    address = f"{under}/{path.stem}.{digest}{path.suffix}"
    return Asset(address, content, _KINDS[path.suffix])


def asset_routes(assets: dict[str, Asset], under: str = _UNDER) -> APIRouter:
    """Make the route of all `assets`, read for `under`; whoever has one may keep it for ever."""
    routes = APIRouter(include_in_schema=False)
    by_address = {asset.address: asset for asset in assets.values()}

    @routes.api_route(f"{under}/{{name}}", methods=["GET", "HEAD"])
    async def static(name: str) -> Response:
        """Give the file, or 404 for an address that is not of this version."""
        asset = by_address.get(f"{under}/{name}")
        if asset is None:
            return Response(status_code=404)
        headers = {"Cache-Control": _FOR_EVER}
        return Response(asset.content, media_type=asset.kind, headers=headers)

    return routes
