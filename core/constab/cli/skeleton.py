"""The texts of a new region: its programme, with comments in both languages, and what to do next."""

from __future__ import annotations

from constab.entities import Label

HEADER = """\
# 本文件是本地区社区警务工作方案，由示例方案改写而来。照文件逐项修改，随时运行 constab check 检查。
# This is your region's programme, begun from a sample. Change it item by item; run constab check at any time.
#
# 写法：字符串加引号，日期不加引号；各栏既可写编码，也可写中文名称（如 per = "周"、activity = "夜间巡逻"）。
# Texts stand in quotes and dates do not; a value is a code or a label (per = "week", activity = "Night patrol").

"""

COMMENTS = {
    "[programme]": (
        "第一步：改 id、title（方案名称）和 in_force（施行起止日期，首尾两天都算）。",
        "First: change id, title, and in_force (first and last day, both included).",
    ),
    "[[adopt]]": (
        "采用一个模型，即一整套考核项目；constab show 列出其中各项。",
        "Take a model, which is a set of duties; constab show lists them.",
    ),
    "[adopt.parameters]": (
        "模型的参数：文件中没有说死的地方，在这里定下来。",
        "The model's parameters: what the document leaves open is decided here.",
    ),
    "[[tailor]]": (
        "调整模型中的一个考核项目，或用 drop = true 舍弃；必须写明理由。",
        "Change one duty of a model, or leave it out with drop = true; a reason is required.",
    ),
    "[scoring]": ("计分方式。", "How it is scored."),
    "[[scoring.category]]": (
        "类别及其分值，合计 100 分；每个考核项目按权重分得所属类别的分值。",
        "Categories with their points, 100 in all; the duties of a category share them by weight.",
    ),
    "[[scoring.grade]]": (
        "等级：达到 at_least 分即为该等级。",
        "Grades: a score of at_least or more.",
    ),
    "[[scoring.title]]": (
        "称号：分数或等级不够，或者所列考核项目未完成的，取消资格。",
        "Titles: barred below a grade or score, or where a duty that is listed is missed.",
    ),
}
"""By the table that they stand above, where it comes first: Chinese and English."""

EXAMPLE = """
# 自行编写一个考核项目：去掉以下各行行首的 # 即可。
# A duty of your own: take the # away from these lines.
#
# [[obligation]]
# id = "school_gate_patrol"
# kind = "quota"                     # 定额 / so much in each window
# title = { zh = "校门口巡逻", en = "Patrol at the school gate" }
# bearer = { unit = "post" }         # 责任单位 / who bears it
# activity = "patrol.*"              # 统计哪些活动 / what counts
# during = "07:00-08:30"             # 时段 / part of the day
# days = "work"                      # 只算工作日 / working days alone
# per = "week"                       # 考核周期 / the window
# at_least = 3                       # 至少几次 / how many
# category = "weekly"                # 计入哪个类别 / its category of the score
# source = "第三条 / §3"              # 依据条款 / where the document says so
#
# 另有积分表、扣分表的，每张表写成一个 [[score]]：
# A sheet of points beside it, one [[score]] each:
#
# [[score]]
# id = "monthly_sheet"
# title = { zh = "月度积分表", en = "Monthly sheet" }
# bearer = { unit = "post" }         # 考核谁 / who is scored
# per = "month"                      # 计分周期 / its windows
#
# [[score.item]]
# id = "school_gate"
# title = { zh = "校门口巡逻", en = "Patrol at the school gate" }
# points = 100                       # 分值，扣完为止 / what it is worth
#
# [[score.item.loss]]
# obligation = "school_gate_patrol"
# count = "short"                    # 每少 1 次扣 2.5 分 / for each one short
# points = 2.5
# at_most = 40                       # 最多扣 40 分 / no more than that
"""

README = Label(
    """\
# 本地区的社区警务考核

本文件夹由 `constab new region` 生成，各文件原样即可使用。以下各步都在本文件夹中进行。

1. 修改 `programme.toml`：方案名称、施行日期、各考核项目。随时检查：

       constab check programme.toml
       constab show programme.toml

2. 在 `register.xlsx` 中填写单位、人员、对象和装备（示例行请删去），然后导入：

       constab import register register.xlsx

3. 把各警务室的工作记录填入 `records.xlsx`（示例行请删去），或直接使用原有的表格。再导入：

       constab import records records.xlsx

   “录入日期”填录入系统的日期：方案要求当日录入、限期录入的，空白则不计入。“结束日期”填活动结束的日期：空白时，结束时间早于
   开始时间的视为次日结束。

   无法导入的行会写入 `records.rejected.xlsx`，改正后导入该文件即可。原有表格的表头不同时，用 `--mapping` 指明对应关系。

4. 考核、查证、出报告（不写 `--as-of` 时以今天为考核截止日）：

       constab evaluate programme.toml --as-of 2012-06-30
       constab explain programme.toml 示例警务室 --as-of 2012-06-30
       constab report programme.toml --as-of 2012-06-30 -o report.html

导入时自动建立 `constab.db`、`constab.key` 和文件夹 `constab-ledger`，三者须一起备份、一起搬移。
人员只以警号出现；居民只以不可还原的代号出现，其编号一经导入即作单向变换，原号不保存。
""",
    """\
# Community policing in this region

`constab new region` has made this folder; its files work as they are. All steps are taken in it.

1. Change `programme.toml`: title, dates, duties. Check it at any time:

       constab check programme.toml
       constab show programme.toml

2. Fill in units, people, subjects and assets in `register.xlsx` (delete the example rows), and import it:

       constab import register register.xlsx

3. Fill the posts' activity records into `records.xlsx` (delete the example rows), or use the sheets you have. Import:

       constab import records records.xlsx

   `recorded on` is the day of entry: where the programme asks for entry on the same day or in time, a row without it
   cannot count. `end day` is the day on which it ended: where it is empty, an end earlier than the start is on the
   next day.

   Rows that cannot be taken are written to `records.rejected.xlsx`; mend them there, and import that file. Where your
   own sheets have other headers, `--mapping` says which is which.

4. Assess, prove, report (without `--as-of`: as of today):

       constab evaluate programme.toml --as-of 2012-06-30
       constab explain programme.toml "Example post" --as-of 2012-06-30
       constab report programme.toml --as-of 2012-06-30 -o report.html

Importing makes `constab.db`, `constab.key` and the folder `constab-ledger`; keep and carry them together.
Officers appear by staff number alone. Residents appear as keys that nobody can turn back: what identifies them is
transformed when it is imported, and is not stored.
""",
)


def programme_text(sample: str) -> str:
    """Return a sample programme with comments in both languages, and an example of a duty of one's own."""
    seen: set[str] = set()
    lines: list[str] = []
    for line in sample.splitlines():
        table = line.strip()
        if table in COMMENTS and table not in seen:
            seen.add(table)
            lines += [f"# {comment}" for comment in COMMENTS[table]]
        lines.append(line)
    return HEADER + "\n".join(lines) + "\n" + EXAMPLE


def readme_text(language: str) -> str:
    """Return what to do next."""
    return README.text(language)
