"""Texts from Faker, by what a property is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.naming import to_snake

from .config import extra

if TYPE_CHECKING:
    from random import Random

    from pydantic import JsonValue

    from .config import ValueGenerator

_PROVIDERS = {
    "address": "address",
    "author": "name",
    "city": "city",
    "code": "ean8",
    "color": "color_name",
    "colour": "color_name",
    "comment": "sentence",
    "company": "company",
    "country": "country",
    "currency": "currency_code",
    "customer": "company",
    "description": "sentence",
    "email": "email",
    "file": "file_name",
    "hostname": "hostname",
    "job": "job",
    "language": "language_name",
    "mail": "email",
    "manufacturer": "company",
    "name": "name",
    "note": "sentence",
    "owner": "name",
    "person": "name",
    "phone": "phone_number",
    "postcode": "postcode",
    "street": "street_address",
    "summary": "sentence",
    "supplier": "company",
    "tag": "word",
    "title": "catch_phrase",
    "uri": "uri",
    "url": "url",
    "user": "user_name",
    "uuid": "uuid4",
    "vendor": "company",
}
_USUAL = "catch_phrase"


def faked(where: str, max_size: int | None) -> ValueGenerator:
    """Texts for a property; the last word of its name that tells decides what they are.

    Args:
        where: View and property.
        max_size: The most bytes of a text.
    """
    words = reversed(to_snake(where.rpartition(".")[2]).split("_"))
    provider = next((_PROVIDERS[word] for word in words if word in _PROVIDERS), _USUAL)

    def generate(random: Random, count: int) -> list[JsonValue]:
        faker = extra("faker").Faker()
        faker.seed_instance(random.getrandbits(64))
        texts = (str(getattr(faker, provider)()) for _ in range(count))
        return [text.encode()[:max_size].decode(errors="ignore") for text in texts]

    return generate
