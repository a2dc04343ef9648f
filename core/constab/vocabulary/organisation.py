"""The standard words for who is there: units, relations, roles, subjects, assets."""

from __future__ import annotations

from constab.entities import Label
from constab.vocabulary.terms import Facet, Term


def _term(facet: Facet, code: str, zh: str, en: str, *aliases: str) -> Term:
    return Term(facet, code, Label(zh, en), aliases)


UNITS: tuple[Term, ...] = (
    _term("unit", "bureau", "公安局", "bureau", "市局", "县局", "市公安局", "县公安局"),
    _term("unit", "sub_bureau", "分局", "sub-bureau", "公安分局", "区分局"),
    _term("unit", "branch", "警种部门", "specialist branch", "警种", "业务大队", "专业警种"),
    _term("unit", "station", "派出所", "station", "公安派出所"),
    _term("unit", "post", "警务室", "post", "社区警务室", "农村警务室", "警务站", "社区警务站"),
    _term("unit", "kiosk", "警务亭", "kiosk", "中心警务亭"),
    _term("unit", "zone", "警务区", "police zone", "责任区", "战区", "片区"),
    _term("unit", "grid", "网格", "grid", "一级网格"),
    _term("unit", "sub_grid", "二级网格", "second-level grid", "子网格"),
    _term("unit", "micro_grid", "三级网格", "third-level grid", "微网格"),
    _term("unit", "team", "义务联防队伍", "volunteer team", "义务联防队", "联防队", "群防群治队伍", "巡逻队"),
    _term("unit", "response_team", "接处警队伍", "response team", "专业接处警队伍", "接处警队"),
    _term("unit", "grid_team", "网格员队伍", "team of grid members", "网格队伍"),
    _term("unit", "county", "县（市、区）", "county", "县（市）区", "县市区", "县区"),
    _term("unit", "township", "镇街", "township or street office", "乡镇", "街道", "镇", "园区"),
    _term("unit", "community", "社区", "community", "居委会"),
    _term("unit", "village", "村", "village", "行政村", "村委会"),
)

RELATIONS: tuple[Term, ...] = (
    _term("relation", "under", "隶属", "under", "上级", "隶属于"),
    _term("relation", "covers", "覆盖", "covers", "管辖", "服务"),
    _term("relation", "guided_by", "业务指导", "guided by", "受指导于"),
    _term("relation", "managed_by", "行政管理", "managed by", "受管理于"),
    _term("relation", "twinned_with", "包联", "twinned with", "联系", "分包"),
    _term("relation", "overlaps", "交叠", "overlaps", "交叉"),
)

ROLES: tuple[Term, ...] = (
    _term(
        "role",
        "community_officer",
        "社区民警",
        "community officer",
        "专职民警",
        "驻区民警",
        "警务室民警",
        "责任区民警",
    ),
    _term("role", "auxiliary", "辅警", "auxiliary", "辅助力量", "协勤", "协警", "协勤队员", "社区辅警"),
    _term("role", "security_guard", "保安队员", "security guard", "保安", "保安员"),
    _term("role", "grid_officer", "网格民警", "grid officer", "社区责任民警"),
    _term("role", "first_responsible", "第一责任人", "first to answer for a zone", "辖区第一责任人"),
    _term("role", "grid_member", "网格员", "grid member", "专职网格员"),
    _term("role", "grid_leader", "网格长", "grid leader"),
    _term("role", "grid_informant", "网格信息员", "grid informant"),
    _term("role", "police_assistant", "警务助理", "police assistant", "村警务助理"),
    _term("role", "informant", "治安信息员", "informant", "信息员"),
    _term("role", "volunteer", "义务联防队员", "volunteer", "联防队员", "治安志愿者"),
    _term("role", "station_chief", "派出所所长", "station chief", "所长"),
    _term("role", "deputy_chief", "派出所副所长", "deputy station chief", "副所长", "分管副所长"),
    _term("role", "instructor", "派出所教导员", "station instructor", "教导员"),
    _term("role", "case_officer", "办案民警", "case officer", "案件民警"),
    _term("role", "branch_officer", "包联民警", "linked branch officer", "分包民警", "警种包片民警"),
    _term("role", "village_cadre", "村干部", "village cadre", "村两委成员"),
    _term("role", "residents_cadre", "居委会干部", "residents' committee member", "社区干部"),
    _term("role", "security_director", "治保主任", "security committee head"),
    _term("role", "discipline_supervisor", "警风警纪监督员", "discipline supervisor", "监督员"),
    _term("role", "mediator", "调解员", "mediator", "人民调解员"),
    _term("role", "community_warden", "社区警务专干", "community warden", "警务专干"),
    _term("role", "drug_warden", "禁毒专干", "drug-prevention warden"),
    _term("role", "resident_specialist", "驻所民警", "specialist resident at a station", "驻所专业民警"),
    _term("role", "response_officer", "接处警队员", "member of a response team", "专业接处警队员"),
    _term("role", "bureau_leader", "局领导", "member of the bureau's leadership", "公安局领导"),
    _term("role", "steering_leader", "领导小组组长", "head of a steering group"),
    _term("role", "steering_member", "领导小组成员", "member of a steering group"),
    _term("role", "office_director", "领导小组办公室主任", "director of a steering group's office"),
    _term("role", "township_deputy", "镇街党政副职", "deputy head of a township", "乡镇党政副职"),
)

SUBJECTS: tuple[Term, ...] = (
    _term("subject", "household", "住户", "household", "家庭", "户"),
    _term("subject", "resident", "居民", "resident", "实有人口", "常住人口"),
    _term("subject", "migrant", "流动人口", "migrant", "暂住人口"),
    _term("subject", "key_person", "重点人员", "key person", "重点人口", "监管对象", "高危人群"),
    _term("subject", "premises", "行业场所", "trade premises", "场所", "特种行业"),
    _term("subject", "rental", "出租房屋", "rental", "出租屋"),
    _term("subject", "key_unit", "重点单位", "key unit"),
    _term("subject", "explosives_user", "民爆物品使用单位", "user of explosives", "民爆单位", "涉爆单位"),
    _term("subject", "enterprise", "企事业单位", "enterprise", "企业", "内保单位"),
    _term("subject", "school", "学校", "school", "幼儿园", "校园"),
    _term("subject", "residential_area", "居民聚集区", "residential area", "居民小区", "小区"),
    _term("subject", "contact_point", "警民联系点", "contact point", "联系点"),
)

ASSETS: tuple[Term, ...] = (
    _term("asset", "network", "网络", "network"),
    _term("asset", "network.public_security", "公安网", "public-security network", "公安专网", "公安内网"),
    _term("asset", "network.internet", "互联网", "internet", "外网"),
    _term("asset", "network.dedicated_line", "专线接入", "dedicated line", "接入专线", "安全接入专线"),
    _term("asset", "online_room", "网上警务室", "online police room", "互联网警务室"),
    _term("asset", "computer", "电脑", "computer", "办公电脑", "计算机"),
    _term("asset", "laptop", "笔记本电脑", "laptop"),
    _term("asset", "telephone", "电话", "telephone", "固定电话"),
    _term("asset", "desk", "办公桌椅", "desk and chairs"),
    _term("asset", "filing_cabinet", "资料柜", "filing cabinet", "档案柜"),
    _term("asset", "equipment_cabinet", "装备柜", "equipment cabinet"),
    _term("asset", "rest_area", "休息室", "rest area", "休息区域"),
    _term("asset", "camera", "数码相机", "camera", "照相机"),
    _term("asset", "police_terminal", "警务通", "police terminal"),
    _term("asset", "check_terminal", "核查终端", "identity-check terminal", "核录终端"),
    _term("asset", "body_camera", "执法记录仪", "body camera"),
    _term("asset", "briefcase", "公文包", "briefcase"),
    _term("asset", "badge", "群众识别胸牌", "badge", "胸牌"),
    _term("asset", "handset", "移动手机", "handset", "民情通", "工作手机"),
    _term("asset", "work_ledger", "信息化工作台账", "electronic work ledger", "工作台账", "电子台账"),
    _term("asset", "uniform", "执勤服装", "duty uniform"),
    _term("asset", "response_kit", "应急处突装备", "emergency kit", "处突装备"),
    _term("asset", "patrol_car", "巡逻车", "patrol car", "警车"),
    _term("asset", "mobile_post_vehicle", "流动警务车", "mobile post vehicle"),
    _term("asset", "intelligence_centre", "情报指挥中心", "intelligence centre", "情报中心", "综合指挥室"),
    _term("asset", "budget", "经费", "budget", "经费预算"),
    _term("asset", "budget.wages", "工资经费", "budget for wages", "工资"),
    _term("asset", "budget.equipment", "装备经费", "budget for equipment"),
    _term("asset", "budget.office", "办公经费", "budget for office costs"),
    _term("asset", "budget.rewards", "奖励经费", "budget for rewards"),
    _term("asset", "cctv_camera", "视频监控探头", "surveillance camera", "监控探头"),
)
