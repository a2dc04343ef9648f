"""The sentences and headings of the page. Braces are filled in where they are used."""

from __future__ import annotations

from constab.entities import Label

REPORT = Label("考核情况通报", "Assessment report")
SKIP = Label("跳到正文", "Skip to the report")
CONTENTS = Label("目录", "Contents")
PERIOD = Label("考核期间：{since}至{as_of}", "{since} to {as_of}")

OVERVIEW = Label("总体情况", "The result")
BOARD = Label("得分排名", "Scoreboard")
HEAT = Label("各单位完成情况", "Who did what")
POSTS = Label("各单位失分明细", "What went wrong, unit by unit")
TITLES = Label("取消评选资格情况", "Titles barred")
CONSEQUENCES = Label("结果运用", "What follows")
DUTIES = Label("考核项目与标准", "Obligations")
NOTES = Label("说明", "Notes")
WARNINGS = Label("提示", "Warnings")

ASSESSED = Label(
    "按《{title}》，对{units}个单位、{duties}个项目进行了考核。",
    "{units} units were assessed on {duties} obligations under “{title}”.",
)
DONE = Label(
    "应完成{due}期次，已完成{met}期次，完成率{share}。",
    "Of {due} windows that were due, {met} were met: {share}.",
)
NOTHING_DUE = Label("截至考核日，尚无到期应考核的工作。", "Nothing has fallen due yet.")
SCORES = Label(
    "{ranked}个{kind}参与排名，平均{mean}分；最高{best}（{best_score}分），最低{last}（{last_score}分）。",
    "Ranked ({kind}): {ranked}; mean score {mean}. Highest: {best} ({best_score}); lowest: {last} ({last_score}).",
)
NOT_SETTLED = Label(
    "{count}个{kind}的得分为截至当日累计，尚未结算，不参与排名、平均和等次评定。",
    "Not settled yet, and so neither ranked nor graded nor in the mean ({kind}): {count}.",
)
UNSCORED_SILENT = Label(
    "{count}个{kind}全期未上报，不予评分。",
    "Without a score, having reported nothing ({kind}): {count}.",
)
UNSCORED_NOTHING_DUE = Label(
    "{count}个{kind}尚无到期工作，暂无得分。",
    "Without a score, since nothing has fallen due yet ({kind}): {count}.",
)
UNSCORED_OTHERWISE = Label(
    "{count}个{kind}已按项目考核，没有单位得分。",
    "Assessed duty by duty, without a score of the unit ({kind}): {count}.",
)
WEAKEST = Label("完成率最低的项目：{duties}。", "Least often met: {duties}.")
WEAK_ONE = Label("{title}（{share}）", "{title} ({share})")
COMMA = Label("、", ", ")
SEMICOLON = Label("；", "; ")

MEAN = Label("平均得分", "mean score")
SHARE = Label("总完成率", "of all windows met")
MISSED = Label("未完成期次", "windows missed")
SILENT = Label("未上报期次", "windows without data")
RISK = Label("临期预警期次", "open windows at risk")
BARRED_UNITS = Label("被取消评选资格的单位", "units barred from a title")

GRADES = Label("等次分布", "Grades")
CUT = Label("分数段", "scores")
CUT_FROM = Label("{low}及以上", "{low} and above")
CUT_BETWEEN = Label("{low}至{high}（不含）", "{low} to below {high}")
CUT_BELOW = Label("不足{high}", "below {high}")
CATEGORY_POINTS = Label("{title}（{points}分）", "{title} ({points} points)")
UNITS = Label("单位数", "units")
SHARE_OF_UNITS = Label("占比", "share of units")
NO_GRADE = Label("未定等次", "no grade")
SCORE_CHART = Label("得分与等次线（按名次排列）", "Scores against the grade lines, by rank")

FILTER = Label("筛选", "Show")
ALL_PARENTS = Label("全部所属单位", "all parents")
SEARCH = Label("输入单位名称", "name of a unit")

HEAT_TEXT = Label(
    "每格为一个单位一个项目的完成率。色深处即短板，空白处不适用。",
    "Each cell is the share of windows that a unit met of an obligation. Dark cells are the gaps.",
)
HEAT_ZOOM = Label(
    "拖动图下滑块可缩放，鼠标停留可看期次。",
    "Drag the slider under the chart to zoom; point at a cell for its numbers.",
)
HEAT_TABLE = Label("以表格显示", "The same as a table")
HEAT_GROUPED = Label(
    "单位超过{limit}个，下表按所属单位汇总；逐个单位的数据见图，或见 XLSX、JSON 报表。",
    "With more than {limit} units, the table adds them up by parent; the chart and the XLSX and JSON reports have "
    "each unit.",
)
LEGEND = Label("图例", "Legend")
NO_PARENT = Label("（无所属单位）", "(no parent)")

POSTS_TEXT = Label(
    "失分由多到少排列；“得分构成”各项之和即为得分。",
    "Costliest first. The contributions beside them add up to the score.",
)
POSTS_LIMITED = Label(
    "单位较多，仅列失分最多的{limit}个；其余单位的明细见 XLSX、CSV、JSON 报表。",
    "Only the {limit} units that lost most are shown here; the XLSX, CSV and JSON reports have all of them.",
)
POSTS_PRINTED = Label(
    "单位超过{opened}个，打印时只展开已在屏幕上展开的部分。",
    "With more than {opened} units, only the parts that are open on the screen are printed open.",
)
POST_LINE = Label("{missed}个项目有差距，失分{lost}", "{missed} obligations fall short, {lost} points lost")
POST_LINE_UNSCORED = Label("{missed}个项目有差距", "{missed} obligations fall short")
ALL_DONE = Label("各项工作均已完成，无失分。", "Nothing fell short.")
GAPS = Label("差距与失分", "Where it fell short")
WATERFALL = Label("得分构成", "How the score adds up")
STEP = Label("构成项", "contribution")
STEP_POINTS = Label("分数", "adds")
STEP_FULL = Label("满分", "full points")
RUNNING = Label("累计", "so far")
NO_SCORE = Label("无得分", "no score")
IN_SCORE = Label("得分", "score")

TITLE_WHY = Label("{title}（{reasons}）", "{title} ({reasons})")
NONE_BARRED = Label("没有单位被取消评选资格。", "No title is barred.")
ALL_UNITS = Label("全区完成率", "met by all")
SHORT_UNITS = Label("未达标单位", "units short")
NO_SCORE_POINTS = Label("不计分", "not scored")
LOCAL = Label("本地自定", "the region's own")

STILL_OPEN = Label("未到期{count}项", "{count} still open")
NOT_KNOWN = Label("待定{count}项", "{count} not known")
ONE_BY_ONE = Label("逐项明细", "One by one")
OUTCOMES_LIMITED = Label(
    "共{count}项，仅列前{limit}项；其余见 XLSX、JSON 报表。",
    "Only the first {limit} of {count} are shown here; the XLSX and JSON reports have all of them.",
)

SCORES_OF_THEIR_OWN = Label("专项考核评分", "Scores of their own")
NOBODY_SCORED = Label("尚无评分。", "Nobody has been scored yet.")
FULL_MARKS = Label("满分{full}分", "full marks {full}")
SOURCE = Label("依据{source}", "by {source}")
DEFINED = Label("定义于{origin}", "defined at {origin}")
MARKS = Label("{window}（{days}），{state}", "{window} ({days}), {state}")
MARKS_RANKED = Label("，{count}个参加排名", ", {count} ranked")
MARKS_RANKED_APART = Label("，在同一单位内排名", ", ranked under each unit apart")
MARK_CHART = Label("{window} 得分（按名次排列）", "{window}: scores, by rank")
CHARGES = Label("{window} 各扣分项（项目限额调整前）", "{window}: what cost points, before the limits of items")
CHARGED_FOR = Label("扣分事项", "charged for")
CHARGED = Label("被扣分数量", "lost by it")
CHARGED_OF = Label("{count}/{of}", "{count} of {of}")
CHARGED_SUM = Label("共扣分", "points lost")
CHARGED_MOST = Label("单个最多", "most by one")
CHARGED_MEAN = Label("平均每个", "mean of those")
MARK_HISTORY = Label("历期得分", "Earlier windows")
MARK_ACCRUING = Label("带 * 的期次尚未结算，为截至当日累计。", "A window with * is accruing, and not settled yet.")
MARK_FALLS = Label("得分怎样形成", "How the points add up")
MARK_FALL = Label("{window}，{state}", "{window}, {state}")
MARKS_LIMITED = Label(
    "仅列得分最低的{limit}个；其余明细见 XLSX、JSON 报表。",
    "Only the {limit} with the fewest points are shown here; the XLSX and JSON reports have all of them.",
)

NOTE_WINDOW = Label(
    "“期次”是一个项目的一个考核周期（如一周、一月），按人按户考核的，每人每户各计一次。应完成＝已完成＋未完成＋未上报。",
    "A window is one period of an obligation, such as a week (for each person or household, where it binds for each). "
    "Due is met, missed and no data together.",
)
NOTE_NO_DATA = Label(
    "“未上报”指考核期内没有上报任何记录，既不能认定已做，也不能认定未做，与“未完成”分开统计。",
    "“No data” means that the unit reported nothing at all: neither done nor not done can be told. It is not “missed”.",
)
NOTE_OPEN = Label(
    "“临期预警”指考核周期尚未结束，但按剩余时间已难以完成；“进行中”指尚可完成。两者均未定论，不计入应完成。",
    "“At risk” means that the window is still open and can hardly be met in the time left; “on track” that it can. "
    "Neither is decided, so neither is counted as due.",
)
NOTE_EXCUSED = Label(
    "“已豁免”指经批准免予考核；“不适用”指该单位不承担此项工作；“未评定”指应由人评定而尚未评定，不视为合格。",
    "“Waived” was excused with approval; “not applicable” is not this unit's duty; “not reviewed” waits for a person's "
    "judgement, and is no pass.",
)
NOTE_FORCE = Label(
    "“原则上”“力争”“可以”的项目如实通报，但不因此判为不合格。",
    "Obligations that bind as “should”, “aim” or “may” are reported, and fail nobody.",
)
NOTE_ROUNDING = Label(
    "完成率一律向下取舍，显示100%即为全部完成。每项失分取至千分之一分，余数舍去，故得分可能偏高千分之几；平均得分取两位小数，余数舍去。",
    "Shares are rounded down: 100% is all of it. Every loss is cut off to the thousandth of a point, so that a score "
    "may be a few thousandths high; the mean of the scores is cut off after two places.",
)
NOTE_SCORES = Label(
    "专项考核评分中，“已结算”指该期及其所依据的各项均已到期，得分不再变动；“截至当日累计”指截至考核日的得分，尚可变动。“豁免前得分”指假定没有任何豁免、请假时的得分，与得分不同的才列出。",
    "Of scores of their own, “settled” means that the window and all that it is reckoned from are closed; “accruing” "
    "is what it has come to so far. “Before waivers” is what the points would be if nothing had been waived or "
    "excused; it is shown where it differs.",
)
NOTE_PEOPLE = Label(
    "本通报只考核单位履职，不含群众个人信息。",
    "This report assesses police units. It holds nothing about residents.",
)

ORDINALS = Label("一二三四五六七八九", "123456789")
HEADING = Label("{ordinal}、{title}", "{ordinal}. {title}")
