"""`cchc-lint schema`: the JSON Schema of plan.yaml."""

from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.cli.command import CLEAN, call


def test_the_schema_printed_is_one_and_accepts_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "schema")
    schema = json.loads(done.out)
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(yaml.safe_load(CLEAN))] == []


def test_the_schema_printed_refuses_a_plan_without_a_unit(capsys: pytest.CaptureFixture[str]) -> None:
    plan = yaml.safe_load(CLEAN)
    del plan["unit"]
    assert not Draft202012Validator(json.loads(call(capsys, "schema").out)).is_valid(plan)
