"""Files that pages load, under addresses that change with their content."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Response

from core.pictures.progress import style_sheet

_FOLDER = Path(__file__).parent / "static"
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


def read_assets(folder: Path = _FOLDER) -> dict[str, Asset]:
    """Read every file of `folder`, by its name."""
    found = sorted(path for path in folder.iterdir() if path.suffix in _KINDS)
    return {path.name: _asset(path) for path in found}


def _asset(path: Path) -> Asset:
    content = path.read_bytes()
    if path.name == _SHEET:
        content += style_sheet().encode()
    digest = sha256(content).hexdigest()[:_DIGITS]
    address = f"/static/{path.stem}.{digest}{path.suffix}"
    return Asset(address, content, _KINDS[path.suffix])


def asset_routes(assets: dict[str, Asset]) -> APIRouter:
    """Make the route of all `assets`; whoever has one may keep it for ever."""
    routes = APIRouter(include_in_schema=False)
    by_address = {asset.address: asset for asset in assets.values()}

    @routes.api_route("/static/{name}", methods=["GET", "HEAD"])
    async def static(name: str) -> Response:
        """Give the file, or 404 for an address that is not of this version."""
        asset = by_address.get(f"/static/{name}")
        if asset is None:
            return Response(status_code=404)
        headers = {"Cache-Control": _FOR_EVER}
        return Response(asset.content, media_type=asset.kind, headers=headers)

    return routes
