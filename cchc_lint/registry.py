"""The checks by name, and the typed parameters that rule files give them."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from cchc_lint.finding import Hit


class NoParams(NamedTuple):
    """For a check that needs nothing from its rule file."""


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of check: ``run(plan, params)`` yields hits; ``params`` is the named tuple for its rules' params."""

    name: str
    params: type
    run: Callable[[Any, Any], Iterator[Hit]]


_checks: dict[str, Check] = {}


def check(name: str, params: type = NoParams) -> Callable[[Callable[..., Iterator[Hit]]], Callable[..., Iterator[Hit]]]:
    """Register a generator ``(plan, params) -> hits`` under ``module.function`` as rule files name it."""

    def register(function: Callable[..., Iterator[Hit]]) -> Callable[..., Iterator[Hit]]:
        _checks[name] = Check(name, params, function)
        return function

    return register


def find(name: str) -> Check | None:
    """The check of that name, if its module has been imported."""
    return _checks.get(name)


def read_params(kind: type, given: Mapping[str, Any]) -> Any:
    """An instance of the params class ``kind``; ``TypeError`` names the first key that does not fit.

    Params are named tuples: frozen as dataclasses are, but defined eight times faster, and a start defines forty.
    """
    hints = typing.get_type_hints(kind)
    for key in given:
        if key not in hints:
            raise TypeError(f"{key}: unknown parameter; known: {', '.join(hints) or 'none'}")
    defaults: Mapping[str, Any] = getattr(kind, "_field_defaults", {})
    for key in hints:
        if key not in given and key not in defaults:
            raise TypeError(f"{key}: missing parameter")
    return kind(**{key: _fitted(value, hints[key], key) for key, value in given.items()})


def _fitted(value: Any, hint: Any, key: str) -> Any:
    """``value`` as ``hint`` wants it: lists become tuples, mappings params; anything else must be of the type."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        if value is None and type(None) in arguments:
            return None
        return _fitted(value, next(argument for argument in arguments if argument is not type(None)), key)
    if origin is tuple:
        if not isinstance(value, list):
            raise TypeError(f"{key}: a list is wanted")
        return tuple(_fitted(item, arguments[0], f"{key}[{index}]") for index, item in enumerate(value))
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise TypeError(f"{key}: a mapping is wanted")
        return {name: _fitted(item, arguments[1], f"{key}.{name}") for name, item in value.items()}
    if hasattr(hint, "_field_defaults"):
        if not isinstance(value, dict):
            raise TypeError(f"{key}: a mapping is wanted")
        return read_params(typing.cast("type", hint), value)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (isinstance(value, bool) and hint is not bool):
        raise TypeError(f"{key}: {hint.__name__} is wanted, not {type(value).__name__}")
    return value
