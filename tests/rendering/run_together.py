"""An annex as the text of a PDF gives it: the cells of a row on lines of their own, ``{row}`` those of the second."""

from __future__ import annotations

PRINT = """KẾ HOẠCH
Cải cách hành chính xã Bình An năm 2023

I. NHIỆM VỤ

Theo Phụ lục kèm theo.

PHỤ LỤC
NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2023

TT Nhiệm vụ Sản phẩm Chủ trì Phối hợp Thời gian

1
Rà soát văn bản do Hội đồng nhân dân xã ban hành
Báo cáo rà soát
Công chức Tư pháp - Hộ tịch
Các thôn
Quý I/2023
{row}
3
Công khai dự toán ngân sách xã
Quyết định công khai
Công chức Tài chính - Kế toán
Các thôn
Tháng 3/2023
4
Kiểm kê tài sản công của xã
Biên bản kiểm kê
Công chức Tài chính - Kế toán
Các thôn
Tháng 12/2023
"""
