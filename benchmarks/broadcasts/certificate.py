"""A certificate for this machine, signed by an authority that exists for one run."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "localhost"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Certificate:
    """The file of the authority, which clients trust, and the server's own with its key."""

    authority: Path
    own: Path


def issued(folder: Path, now: datetime) -> Certificate:
    """Write a certificate that is good for a day from `now`."""
    root, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _name("The authority of a benchmark")
    trusted = (
        _begun(authority, authority, root, now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(root, hashes.SHA256())
    )
    own = (
        _begun(_name(HOST), authority, key, now)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(root, hashes.SHA256())
    )
    paths = Certificate(folder / "authority.pem", folder / "server.pem")
    paths.authority.write_bytes(trusted.public_bytes(serialization.Encoding.PEM))
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    paths.own.write_bytes(own.public_bytes(serialization.Encoding.PEM) + secret)
    return paths


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _DAY)
        .not_valid_after(now + _DAY)
    )
