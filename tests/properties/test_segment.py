"""Tables of our own wording, printed into narrow columns and pulled apart again: how many cells come back whole."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.plan.rows import AnnexReading
from cchc_lint.plan.segment import read_annex
from cchc_lint.plan.view import view
from cchc_lint.source import Source, Text

VERBS = [
    "Rà soát",
    "Xây dựng",
    "Tổ chức",
    "Kiểm tra",
    "Hoàn thiện",
    "Công bố",
    "Lập",
    "Mở rộng",
    "Nâng cấp",
    "Bố trí",
    "Tập huấn",
]
OBJECTS = [
    "quy trình nội bộ giải quyết hồ sơ đất đai cho người dân các thôn vùng cao",
    "danh mục văn bản hết hiệu lực do Hội đồng nhân dân ban hành",
    "kế hoạch luân chuyển cán bộ giữa các bộ phận chuyên môn",
    "hệ thống máy tính, đường truyền phục vụ họp trực tuyến",
    "chất lượng phục vụ tại quầy tiếp nhận hồ sơ, bảo đảm 98% hồ sơ trả đúng hẹn",
    "đề án vị trí việc làm của đơn vị sự nghiệp công lập",
    "việc chi trả chế độ qua tài khoản; công khai mức chi từng quý",
    "chữ ký số và sổ văn bản điện tử thay sổ giấy",
    "mẫu phiếu lấy ý kiến hộ gia đình về thái độ phục vụ",
    "phương án sắp xếp lại trường lớp, điểm lẻ",
]
TAILS = [
    "",
    ".",
    " trên địa bàn.",
    " theo quy định.",
    " giai đoạn 2024 - 2027.",
    " trong năm 2024",
    ", phấn đấu đạt 90% trở lên.",
]
PRODUCTS = [
    "Báo cáo tổng hợp",
    "Quyết định phê duyệt",
    "Văn bản đôn đốc",
    "- Kế hoạch;|- Báo cáo kết quả hằng quý.",
    "Danh mục được công bố",
    "Biên bản kiểm tra",
    "Tờ trình kèm dự thảo quyết định",
    "Hội nghị tập huấn",
    "- Phiếu khảo sát.|- Báo cáo phân tích kết quả khảo sát.",
    "Nghị quyết của HĐND",
    "Sổ theo dõi điện tử",
    "Phóng sự truyền hình",
    "Tỷ lệ hồ sơ đạt 98%",
    "Công văn chỉ đạo của Chủ tịch UBND",
]
LEADS = {
    "commune": [
        "Công chức Văn phòng - Thống kê",
        "Công chức Tư pháp – Hộ tịch",
        "Công chức Tài chính - Kế toán",
        "Văn phòng UBND xã",
        "Công chức Địa chính - Xây dựng",
        "Công an xã",
        "UBND xã",
        "Trạm Y tế xã",
    ],
    "district": [
        "Phòng Nội vụ",
        "Phòng Tư pháp",
        "Văn phòng HĐND và UBND huyện",
        "Phòng Tài chính - Kế hoạch",
        "Phòng Văn hóa và Thông tin",
        "Trung tâm Phục vụ hành chính công",
        "Thanh tra huyện",
    ],
    "province": [
        "Sở Nội vụ",
        "Sở Thông tin và Truyền thông",
        "Văn phòng UBND tỉnh",
        "Sở Tư pháp",
        "Sở Kế hoạch và Đầu tư",
        "Ban Quản lý Khu kinh tế",
        "Sở Tài chính",
    ],
}
HELPERS = {
    "commune": [
        "Các thôn, khu phố",
        "Cán bộ, công chức xã",
        "Công chức chuyên môn có liên quan",
        "- Các đoàn thể xã|- Trưởng các thôn",
        "Các bộ phận liên quan",
        "Mặt trận Tổ quốc xã",
    ],
    "district": [
        "Các phòng, ban liên quan; UBND các xã, thị trấn",
        "UBND các xã",
        "Các cơ quan, đơn vị liên quan",
        "- Phòng Tư pháp|- UBND các xã, thị trấn",
        "Văn phòng HĐND và UBND huyện",
    ],
    "province": [
        "Các sở, ban, ngành; UBND cấp huyện",
        "UBND các huyện, thành phố",
        "Sở Tài chính và các cơ quan liên quan",
        "Các cơ quan, đơn vị liên quan",
        "- Sở Nội vụ|- Sở Tư pháp",
    ],
}
DEADLINES = [
    "Quý II/2024",
    "Tháng 9/2024",
    "Trước ngày 15/11/2024",
    "Thường xuyên",
    "Cả năm",
    "Quý I, quý III/2024",
    "30/6/2024",
    "Hằng quý",
    "Khi có yêu cầu của cấp trên",
    "6 tháng, năm",
    "Tháng 3 đến tháng 10/2024",
    "Định kỳ hằng tháng",
]
HEADINGS = {
    "task": ["Nội dung thực hiện", "Nhiệm vụ", "Nhiệm vụ cụ thể", "Nội dung công việc"],
    "product": ["Sản phẩm", "Kết quả/sản phẩm", "Sản phẩm đầu ra"],
    "lead": ["Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì"],
    "coordination": ["Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp"],
    "deadline": ["Thời gian hoàn thành", "Thời hạn", "Thời gian thực hiện"],
}
WIDTHS = {"task": (32, 52), "product": (14, 26), "lead": (11, 24), "coordination": (12, 26), "deadline": (9, 18)}
Row = dict[str, str]


@dataclass(frozen=True)
class Printed:
    """A table as text, and the rows that it was printed from."""

    text: str
    rows: list[Row]


def wrap(cell: str, width: int) -> list[str]:
    """The printed lines of a cell; ``|`` begins a paragraph."""
    lines: list[str] = []
    for paragraph in cell.split("|"):
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return lines


def make_row(rng: random.Random, level: str, columns: list[str]) -> Row:
    row = {
        "task": f"{rng.choice(VERBS)} {rng.choice(OBJECTS)}{rng.choice(TAILS)}",
        "product": rng.choice(PRODUCTS),
        "lead": rng.choice(LEADS[level]),
        "coordination": rng.choice(HELPERS[level]),
        "deadline": rng.choice(DEADLINES),
    }
    if rng.random() < 0.08:
        row[rng.choice(["product", "coordination", "deadline"])] = ""
    return {name: row[name] for name in columns}


def print_table(rng: random.Random) -> Printed:
    level = rng.choice(list(LEADS))
    columns = ["task", "product", "lead", "coordination", "deadline"]
    if rng.random() < 0.3:
        columns.remove(rng.choice(["product", "coordination"]))
    widths = {name: rng.randint(*WIDTHS[name]) for name in columns}
    mark = rng.choice(["", "."])
    same_line = rng.random() < 0.3
    between = rng.choice(["", "\n"])
    heading = ["TT " + " ".join(rng.choice(HEADINGS[name]) for name in columns[:-1]), rng.choice(HEADINGS[columns[-1]])]
    lines = list(heading)
    rows = [make_row(rng, level, columns) for _ in range(rng.randint(3, 9))]
    broken = rng.randrange(len(rows)) if rng.random() < 0.25 else -1
    for number, row in enumerate(rows):
        cells = [wrap(row[name], widths[name]) if row[name] else [] for name in columns]
        height = rng.randint(1, 3) if number == broken else 99
        upper, lower = ([line for cell in cells for line in cell[part]] for part in (slice(height), slice(height, 99)))
        label = f"{number + 1}{mark}"
        lines.extend([f"{label} {upper[0]}", *upper[1:]] if same_line else [label, *upper])
        lines.extend([str(rng.randint(7, 30)), *heading, *lower] if number == broken else [])
    return Printed("\n".join(line + between for line in lines), rows)


def read(text: str) -> AnnexReading:
    source = Source("-", text, "text")
    lines = tuple(view(Text.of(source, source.line_span(n))) for n in range(1, len(source.line_starts) + 1))
    return read_annex(lines, number=None, title=Text.empty(0), area=None)


def exact_cells(printed: Printed, reading: AnnexReading) -> tuple[int, int]:
    """How many cells came back word for word, and how many there are; rows are compared in order."""
    assert reading.annex is not None
    tasks = list(reading.annex.tasks)
    right = total = 0
    for index, row in enumerate(printed.rows):
        for name, words in row.items():
            total += 1
            if index < len(tasks):
                got = tasks[index].text if name == "task" else tasks[index].cell(name).text
                right += " ".join(got.value.split()) == words.replace("|", " ")
    return right, total


def test_nine_cells_in_ten_come_back_word_for_word_from_printed_tables() -> None:
    scores = [exact_cells(printed, read(printed.text)) for printed in map(print_table, map(random.Random, range(60)))]
    right, total = (sum(part) for part in zip(*scores, strict=True))
    assert right / total >= 0.9, f"{right} of {total}"


def test_every_row_comes_back_once() -> None:
    made = [print_table(random.Random(seed)) for seed in range(60)]
    counts = [len(read(printed.text).annex.tasks) for printed in made]  # type: ignore[union-attr]
    assert counts == [len(printed.rows) for printed in made]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(alphabet=st.sampled_from("TtQqSs1234I.,-–:;/()|% \tàôềƯđ\u0301"), max_size=30), max_size=25))
def test_any_lines_are_read_with_every_span_inside_them(lines: list[str]) -> None:
    text = "\n".join(["TT Nhiệm vụ Sản phẩm Chủ trì Thời gian", *lines])
    reading = read(text)
    assert reading.annex is not None
    spans = [task.span for task in reading.annex.tasks] + [piece.span() for piece in reading.unread]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000))
def test_decomposed_letters_give_the_same_cells(seed: int) -> None:
    printed = print_table(random.Random(seed))

    def cells(text: str) -> list[list[str]]:
        annex = read(text).annex
        assert annex is not None
        return [
            [task.text.value, *(task.cell(name).text.value for name in printed.rows[0] if name != "task")]
            for task in annex.tasks
        ]

    assert cells(unicodedata.normalize("NFD", printed.text)) == cells(printed.text)


FRAMEWORK = "TT 1- Mục tiêu 2- Nhiệm vụ 3- Hoạt động 4- Kết quả 5- Chủ trì 6- Phối hợp 7- Thời gian 8- Kinh phí"
FRAGMENTS = [
    "I CẢI CÁCH THỂ CHẾ",
    "A Ứng dụng công nghệ thông tin trong hoạt động của các cơ quan",
    "1",
    "0",
    "1.1. Trên 80% hồ sơ",
    "2.1. Rà soát văn bản,",
    "2.1.",
    "3.1. Lập sổ",
    "được trả trước hạn.",
    "- Báo cáo",
    "Sở Nội vụ",
    "Quý III 5",
    "2..2. Mở lớp",
    " các xã",
    "",
]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12)), max_size=25))
def test_any_lines_below_a_framework_heading_are_read_with_every_span_inside_them(lines: list[str]) -> None:
    source = Source("-", "\n".join([FRAMEWORK, *(line.replace("\n", " ") for line in lines)]), "text")
    texts = tuple(view(Text.of(source, source.line_span(n))) for n in range(1, len(source.line_starts) + 1))
    reading = read_annex(texts, number=None, title=Text.empty(0), area=None)
    assert reading.annex is not None
    identities = [task.id for task in reading.annex.tasks]
    assert len(identities) == len(set(identities))
    for task in reading.annex.tasks:
        assert 0 <= task.span.start < task.span.end <= len(source.text)
        assert 0 <= task.confidence <= 1
