"""The review page as a browser shows it: headless Chromium opens the file, filters, drills down, prints."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from cchc_lint import api
from cchc_lint.reporters.review import Review, review
from cchc_lint.reporters.review_html import render_html

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
SUPERIOR = CORPORA / "tan-hoa" / "huyen-tan-hoa-2024.yaml"
SUBORDINATES = [CORPORA / "tan-hoa" / f"xa-{name}-2024.yaml" for name in ("binh-an", "phu-loc")]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine to open the page with")

HOSTILE = "</script><script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">{{7*7}}"
HOSTILE_PLAN = """schema: cchc-plan/1
title: Kế hoạch cải cách hành chính năm 2024
year: 2024
unit: {name: %s, level: %s, parent: huyện Tân Hòa}
annexes:
  - number: "I"
    title: Nhiệm vụ cải cách thủ tục hành chính năm 2024
    area: procedures
    tasks:
      - id: I.1
        number: "1"
        task: '%s'
        lead: Phòng Nội vụ
        coordination: UBND các xã
        deadline: Quý I/2024
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def shown() -> Review:
    return review(api.compare(str(SUPERIOR), [str(path) for path in SUBORDINATES]), "vi")


@pytest.fixture
def page(browser: Browser, shown: Review, tmp_path: Path) -> Iterator[Page]:
    yield from opened(browser, shown, tmp_path)


def opened(browser: Browser, shown: Review, folder: Path) -> Iterator[Page]:
    file = folder / "review.html"
    file.write_text(render_html(shown), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    faults: list[str] = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.goto(file.as_uri())
    yield made
    context.close()
    assert faults == []


def test_the_page_asks_the_network_for_nothing(browser: Browser, shown: Review, tmp_path: Path) -> None:
    file = tmp_path / "review.html"
    file.write_text(render_html(shown), encoding="utf-8")
    asked: list[str] = []
    made = browser.new_page()

    def note(request: Request) -> None:
        asked.append(request.url)

    made.on("request", note)
    made.goto(file.as_uri())
    made.click(".open-cell >> nth=0")
    made.close()
    assert asked == [file.as_uri()]


def test_search_without_accents_hides_the_other_tasks_and_counts_them(page: Page, shown: Review) -> None:
    page.fill("input[name=text]", "khao sat")
    rows = page.locator("tr.task:visible")
    wanted = [task.id for task in shown.tasks if "khảo sát" in task.text.lower()]
    assert rows.locator(".id").all_inner_texts() == wanted
    hidden = len(shown.tasks) - len(wanted)
    assert f"ẩn {hidden} nhiệm vụ" in page.inner_text("#shown")
    assert "khao sat" in page.inner_text("#force")


def test_a_filter_by_state_and_unit_keeps_what_fits_and_clearing_brings_all_back(page: Page, shown: Review) -> None:
    page.select_option("select[name=plan]", "1")
    page.select_option("select[name=state]", "missing")
    wanted = [task.id for task in shown.tasks if task.cells[1].state == "missing"]
    assert page.locator("tr.task:visible .id").all_inner_texts() == wanted
    assert page.locator("thead th.unit:visible").all_inner_texts() == [shown.plans[1].name]
    page.click("button[type=reset]")
    expect(page.locator("tr.task:visible")).to_have_count(len(shown.tasks))
    assert "ẩn 0 nhiệm vụ" in page.inner_text("#shown")


def test_folding_an_area_hides_its_tasks_and_counts_them_as_hidden(page: Page, shown: Review) -> None:
    first = [task for task in shown.tasks if task.area == shown.tasks[0].area]
    page.click(".folder >> nth=0")
    assert page.locator("tr.task:visible").count() == len(shown.tasks) - len(first)
    assert f"ẩn {len(first)} nhiệm vụ" in page.inner_text("#shown")


def test_a_cell_opens_both_texts_side_by_side_and_escape_closes_them(page: Page, shown: Review) -> None:
    place, task = next((n, task) for n, task in enumerate(shown.tasks) if task.cells[0].links)
    page.click(f"tr.task >> nth={place} >> .open-cell >> nth=0")
    both = page.locator(".both > div")
    link = task.cells[0].links[0]
    assert task.id in both.nth(0).inner_text()
    assert " ".join(words for _, words in link.subordinate_marks) in " ".join(both.nth(1).inner_text().split())
    marked = [words for differs, words in (*link.superior_marks, *link.subordinate_marks) if differs]
    assert page.locator(".both mark").all_inner_texts() == marked
    page.keyboard.press("Escape")
    assert not page.locator("#sides").is_visible()


def test_a_task_opens_a_picture_of_its_neighbourhood_with_a_spoken_name(page: Page, shown: Review) -> None:
    page.click(".open-task >> nth=0")
    picture = page.locator("svg.near")
    assert shown.tasks[0].id in (picture.get_attribute("aria-label") or "")
    links = sum(len(cell.links) for cell in shown.tasks[0].cells)
    assert picture.locator("line").count() == links


def test_a_drill_down_names_terms_and_places_in_words_and_writes_numbers_as_the_language_does(
    browser: Browser, tmp_path: Path
) -> None:
    folder = CORPORA / "dai-dong"
    report = review(api.compare(str(folder / "huyen-dai-dong.yaml"), [str(folder / "xa-phu-van.yaml")]), "vi")
    place = next(
        n for n, task in enumerate(report.tasks) if any(link.subordinate != link.shown for link in task.cells[0].links)
    )
    for page in opened(browser, report, tmp_path):
        page.click(f".open-cell >> nth={place}")
        assert "phần lời, dòng" in page.inner_text("#sides-body")
        assert "body:" not in page.inner_text("#sides-body")
        page.evaluate("document.querySelectorAll('#sides-body details').forEach((part) => { part.open = true; })")
        terms = page.locator("#sides-body details").nth(0)
        assert "Từ và cặp từ chung" in terms.inner_text()
        assert re.search(r"\d,\d", terms.inner_text())
        assert not re.search(r"\d\.\d", terms.inner_text())


def test_in_a_narrow_window_the_page_is_no_wider_and_the_picture_stays_readable(page: Page) -> None:
    page.set_viewport_size({"width": 420, "height": 900})
    page.click(".open-task >> nth=0")
    letters = page.locator("svg.near text").nth(0).bounding_box()
    assert letters is not None and letters["height"] >= 10
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(
        "(() => { const d = document.getElementById('sides'); return d.scrollWidth <= d.clientWidth; })()"
    )


def test_cells_are_walked_with_the_arrow_keys_and_opened_with_enter(page: Page, shown: Review) -> None:
    page.locator(".open-cell >> nth=0").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.inner_text("#sides-title") == f"{shown.tasks[1].id} · {shown.plans[1].name}"


def test_every_number_on_the_page_is_the_models(page: Page, shown: Review) -> None:
    assert page.inner_text("[data-figure=tasks]") == str(len(shown.tasks))
    assert page.inner_text("[data-figure=binding]") == str(shown.binding)
    for plan in shown.plans:
        row = page.locator(f"#ranking tr[data-plan='{plan.path}']").inner_text().split("\t")
        assert row[3] == f"{plan.coverage.covered}/{plan.coverage.expected}"
        assert row[6] == str(plan.coverage.missing)
        signs = page.locator(f"td.cell[data-plan='{shown.plans.index(plan)}'].missing").count()
        assert signs == plan.coverage.missing


def test_the_printed_page_has_no_controls_and_keeps_the_matrix(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator("#filter").is_visible()
    assert not page.locator("nav").is_visible()
    assert page.locator(".matrix").is_visible()
    assert page.locator("#force").is_visible()


def test_one_units_page_prints_alone(page: Page) -> None:
    page.evaluate("window.print = () => { window.chosen = document.querySelectorAll('article.chosen').length; }")
    page.click(".print-page >> nth=0")
    assert page.evaluate("window.chosen") == 1
    assert page.locator("article.chosen").count() == 0


def test_hostile_text_of_a_plan_is_shown_as_text(browser: Browser, tmp_path: Path) -> None:
    paths = []
    for name, level in (("huyện Tân Hòa", "district"), ("xã Bình An", "commune")):
        path = tmp_path / f"{level}.yaml"
        path.write_text(HOSTILE_PLAN % (name, level, HOSTILE.replace("'", "''")), encoding="utf-8")
        paths.append(str(path))
    shown = review(api.compare(paths[0], paths[1:]), "vi")
    for page in opened(browser, shown, tmp_path):
        assert HOSTILE in page.inner_text(".open-task >> nth=0")
        page.click(".open-cell >> nth=0")
        assert HOSTILE in " ".join(page.locator(".both > div").nth(0).inner_text().split())
        page.keyboard.press("Escape")
        page.click(".open-task >> nth=0")
        assert page.title() != "pwned"
        assert page.locator("img").count() == 0
