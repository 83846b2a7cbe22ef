"""Makes the registers of this folder: the same thirteen requests in ten shapes.

Run by hand with openpyxl 3.1.5 and LibreOffice 7.4 (`python make.py`); what it makes is kept, so
that the tests need neither. With the path of a template it fills that in, too. All names are made up.
"""

import csv
import datetime
import pathlib
import subprocess
import sys

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment

HERE = pathlib.Path(__file__).parent


def day(text):
    return datetime.date.fromisoformat(text) if text else None


# Received, name, kind, what for, extended, answered, outcome, reconsideration, suit.
REQUESTS = [
    ("2024-01-08", "赵一", "自然人", "2023年部门决算", "", "2024-01-26", "予以公开", "", ""),
    ("2024-02-19", "钱二", "自然人", "地块征收补偿方案", "", "2024-03-08", "部分公开", "维持", "审理中"),
    ("2024-03-04", "示例一号建设有限公司", "商业企业", "规划批复", "", "2024-03-22", "信息不存在", "", ""),
    ("2024-03-15", "孙三", "自然人", "反映邻里纠纷", "", "2024-03-25", "信访", "", ""),
    ("2024-04-01", "示例（某地）律师事务所", "法律服务机构", "行政处罚决定", "是", "2024-05-20", "同意公开", "", ""),
    ("2024-05-06", "李四", "自然人", "他人户籍信息", "", "2024-05-24", "不予公开（个人隐私）", "撤销", ""),
    ("2024-06-03", "周五", "自然人", "低保名单", "", "2024-06-21", "补正未回", "", ""),
    ("2024-07-01", "示例农业研究所", "科研机构", "土壤数据", "", "2024-07-19", "非本机关", "", ""),
    ("2024-09-09", "吴六", "自然人", "会议纪要", "", "2024-09-27", "过程性信息", "", "撤诉"),
    ("2024-11-11", "示例慈善基金会", "社会公益组织", "捐赠使用情况", "", "2024-11-29", "公开", "", ""),
    ("2024-12-20", "郑七", "自然人", "预算", "", "", "办理中", "", ""),
    ("2023-12-18", "王八", "自然人", "工程招标", "", "2024-01-10", "予以公开", "", ""),
    ("2023-11-06", "冯九", "自然人", "上年办结的", "", "2023-11-24", "予以公开", "", ""),
]

HEADS = ["收到日期", "申请人", "申请人类型", "申请内容", "是否延期", "答复日期", "办理结果", "行政复议结果", "行政诉讼结果"]


def rows():
    """The requests with real days."""
    for received, name, kind, content, extended, answered, outcome, again, suit in REQUESTS:
        yield [day(received), name, kind, content, extended, day(answered), outcome, again, suit]


def spoken(date):
    return f"{date.year}年{date.month}月{date.day}日" if date else ""


def new(title):
    book = Workbook()
    book.active.title = title
    return book, book.active


def plain():
    book, sheet = new("台账")
    sheet.append(HEADS)
    for row in rows():
        sheet.append(row)
    book.save(HERE / "plain.xlsx")


def titled():
    """A title, heads in two rows, merged; a sum and a note below."""
    book, sheet = new("Sheet1")
    sheet.append(["示例街道2024年政府信息公开申请办理台账"] + [None] * 10)
    sheet.merge_cells("A1:J1")
    sheet.append(["填报单位：示例街道", None, None, None, None, None, None, None, None, "2025年1月"])
    sheet.append(["序号", "收到日期", "申请人", None, "申请内容", "是否延期", "办理情况", None, "行政复议", "行政诉讼"])
    sheet.append([None, None, "姓名或名称", "类型", None, None, "答复日期", "答复类型", None, None])
    for area in ["A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "G3:H3", "I3:I4", "J3:J4"]:
        sheet.merge_cells(area)
    for number, row in enumerate(rows(), 1):
        sheet.append([number, *row])
    sheet.append(["合计", len(REQUESTS)])
    sheet.append(["注：以上数据截至2024年12月31日"])
    book.save(HERE / "titled.xlsx")


def reordered():
    """Other names in another order, days as texts."""
    book, sheet = new("2024")
    sheet.append(["答复类型", "办结时间", "所需信息", "申请主体类别", "姓名或名称", "收件时间", "延期答复", "是否复议", "是否诉讼"])
    for received, name, kind, content, extended, answered, outcome, again, suit in rows():
        sheet.append([outcome, spoken(answered), content, kind, name, spoken(received), extended, again or "否", suit or "否"])
    book.save(HERE / "reordered.xlsx")


def names():
    """No column of kinds."""
    book, sheet = new("台账")
    sheet.append(["编号", "申请时间", "申请人姓名", "申请事项", "答复时间", "处理结果", "复议结果", "诉讼结果"])
    for number, (received, name, _, content, _, answered, outcome, again, suit) in enumerate(rows(), 1):
        sheet.append([f"示信公申〔2024〕{number}号", received, name, content, answered, outcome, again, suit])
    book.save(HERE / "names.xlsx")


def quarterly():
    """A sheet for each quarter, and one for what was carried in."""
    book, sheet = new("上年结转")
    quarters = {}
    for row in rows():
        quarters.setdefault((row[0].year, (row[0].month - 1) // 3), []).append(row)
    for at, (_, some) in enumerate(sorted(quarters.items())):
        if at:
            sheet = book.create_sheet(f"{at}季度")
        sheet.append(["台账"])
        sheet.append(HEADS)
        for row in some:
            sheet.append(row)
    book.save(HERE / "quarterly.xlsx")


def noisy():
    """Twenty columns, most of which nothing is counted by; moments, line ends in cells, merged
    cells, lines that were numbered before they were needed."""
    book, sheet = new("台账")
    sheet.append([
        "序号", "登记号", "申请日期", "收到日期", "申请方式", "申请人", "申请人类型", "联系电话", "地址", "申请内容", "承办科室",
        "补正日期", "是否延期", "应答复日期", "答复日期", "答复文号", "办理结果", "送达方式", "行政复议结果", "行政诉讼结果", "备注",
    ])
    for number, (received, name, kind, content, extended, answered, outcome, again, suit) in enumerate(rows(), 1):
        moment = datetime.datetime.combine(received, datetime.time(9, 30))
        sheet.append([
            number, f"YSQ2024{number:03}", received - datetime.timedelta(days=2), moment, "网络", name, kind, "0527-00000000",
            "某某路1号\n某某小区", f"申请公开：\n{content}", "办公室", None, extended, received + datetime.timedelta(days=28), answered,
            f"〔2024〕{number}号", outcome, "邮寄", again, suit, "",
        ])
        sheet.cell(sheet.max_row, 4).number_format = "yyyy/m/d h:mm"
        sheet.cell(sheet.max_row, 10).alignment = Alignment(wrap_text=True)
    for number in range(len(REQUESTS) + 1, len(REQUESTS) + 20):
        sheet.append([number])
    # Two requests of one filing.
    sheet.merge_cells("K2:K4")
    book.save(HERE / "noisy.xlsx")


def office(source, *conversion, out=None):
    command = ["soffice", "--headless", "--convert-to", *conversion, "--outdir", str(HERE), str(HERE / source)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    if out:
        made = HERE / source
        made.with_suffix("." + conversion[0].split(":")[0]).rename(HERE / out)


def gb18030():
    """As Excel saves it in China: commas, and the encoding of Windows."""
    with open(HERE / "gb18030.csv", "w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADS)
        for row in rows():
            writer.writerow([f"{one.year}/{one.month}/{one.day}" if isinstance(one, datetime.date) else one for one in row])


def text():
    """A table of a text document."""
    cells = lambda row: "".join(f"<td>{spoken(one) if isinstance(one, datetime.date) else one or ''}</td>" for one in row)
    table = "".join(f"<tr>{cells(row)}</tr>" for row in [HEADS, *rows()])
    page = HERE / "text.html"
    page.write_text(f"<meta charset=utf-8><p>2024年台账</p><table border=1>{table}</table><p>经办人签字：</p>", encoding="utf-8")
    office("text.html", "docx:MS Word 2007 XML", "--infilter=HTML (StarWriter)")
    page.unlink()


def template(source):
    """The template, as the page hands it out, filled in by another program."""
    book = load_workbook(source)
    received, closed = datetime.datetime(2024, 3, 4), datetime.datetime(2024, 3, 28)
    lines = [
        (1, received, "张某", "自然人", "预算", None, None, closed, "（一）予以公开"),
        (2, datetime.datetime(2023, 12, 20), "某某建材有限公司", None, "合同", "是", None, datetime.datetime(2024, 1, 12), "（二）部分公开"),
        (3, datetime.datetime(2024, 12, 20), "李某", "自然人", "规划"),
    ]
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            if text is not None:
                book["台账"].cell(2 + row, 1 + column, text)
    book.save(HERE / "template.xlsx")
    office("template.xlsx", "ods")
    office("template.xlsx", "xls")


if len(sys.argv) > 1:
    template(sys.argv[1])
for make in [plain, titled, reordered, names, quarterly, noisy, gb18030]:
    make()
office("titled.xlsx", "xls")
office("plain.xlsx", "ods")
office("noisy.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76")
text()
