"""The standard words for four columns of a record: place, category, counterparty, outcome."""

from __future__ import annotations

from constab.entities import Label
from constab.vocabulary.terms import Facet, Term


def _term(facet: Facet, code: str, zh: str, en: str, *aliases: str) -> Term:
    return Term(facet, code, Label(zh, en), aliases)


PLACES: tuple[Term, ...] = (
    _term("place", "post", "警务室", "police post", "本警务室", "社区警务室"),
    _term("place", "station", "派出所", "station", "所内"),
    _term("place", "community", "社区", "community", "社区内", "辖区"),
    _term("place", "village", "村", "village", "村内", "村委会"),
    _term("place", "grid", "网格", "grid", "网格内"),
    _term("place", "household", "居民家中", "home", "入户", "住户家中"),
    _term("place", "premises", "场所单位", "premises", "单位现场", "行业场所"),
    _term("place", "street", "街面", "street", "路面"),
    _term("place", "scene", "现场", "scene", "案发现场"),
    _term("place", "checkpoint", "治安卡口", "checkpoint", "卡口"),
    _term("place", "online", "网上", "online", "互联网"),
    _term("place", "video_subcentre", "视频监控分中心", "video sub-centre", "监控分中心"),
    _term("place", "elsewhere", "其他地点", "elsewhere", "其他"),
)

CATEGORIES: tuple[Term, ...] = (
    _term("category", "key_unit", "重点单位", "key unit"),
    _term("category", "explosives_user", "民爆物品使用单位", "user of explosives", "民爆单位", "涉爆单位"),
    _term("category", "residential_area", "居民聚集区", "residential area", "居民小区", "小区"),
    _term("category", "premises", "行业场所", "trade premises"),
    _term("category", "public_place", "公共复杂场所", "busy public place", "复杂场所"),
    _term("category", "migrants", "流动人口", "migrants", "暂住人口"),
    _term("category", "rentals", "出租房屋", "rentals", "出租屋"),
    _term("category", "school", "学校", "school", "校园"),
    _term("category", "criminal", "刑事案件", "criminal case", "刑事"),
    _term("category", "vice", "黄赌毒案件", "vice case", "黄赌毒"),
    _term("category", "public_order", "治安案件", "public-order case", "治安", "行政案件"),
    _term("category", "legal_dispute", "涉法涉诉纠纷", "legal dispute", "涉法涉诉"),
    _term("category", "civil_dispute", "民间纠纷", "civil dispute", "邻里纠纷", "家庭纠纷"),
    _term("category", "escalated_dispute", "民转刑案件", "dispute that became a crime", "民转刑"),
    _term("category", "theft", "盗窃案件", "theft", "盗窃"),
    _term("category", "robbery", "抢劫抢夺案件", "robbery", "两抢案件", "抢劫抢夺"),
    _term("category", "drugs", "涉毒案件", "drug case", "涉毒"),
    _term("category", "major_accident", "重大事故", "grave accident", "重大安全事故"),
    _term("category", "delegated", "授权处置事项", "matter within delegated powers", "授权事项", "下放权限事项"),
    _term("category", "other", "其他", "other"),
)

COUNTERPARTIES: tuple[Term, ...] = (
    _term("counterparty", "bureau", "公安局", "bureau", "市局", "县局", "分局"),
    _term("counterparty", "station", "派出所", "station", "派出所领导"),
    _term("counterparty", "branch", "专业警种", "specialist branch", "警种部门"),
    _term("counterparty", "community_officer", "社区民警", "community officer", "专职民警"),
    _term("counterparty", "case_officer", "办案民警", "case officer"),
    _term("counterparty", "village_cadres", "村干部", "village cadres", "村两委"),
    _term("counterparty", "residents_committee", "居委会", "residents' committee", "社区居委会"),
    _term("counterparty", "security_committee", "治保会", "security committee"),
    _term("counterparty", "residents", "群众", "residents", "居民"),
    _term("counterparty", "informant", "治安信息员", "informant", "信息员"),
    _term("counterparty", "volunteers", "义务联防人员", "volunteers", "联防队员"),
    _term("counterparty", "enterprise", "企事业单位", "enterprise", "单位"),
    _term("counterparty", "government", "党委政府", "government", "镇街", "政府部门"),
)

OUTCOMES: tuple[Term, ...] = (
    _term("outcome", "done", "已完成", "done", "完成", "办结"),
    _term("outcome", "nothing_found", "未发现异常", "nothing found", "正常", "无异常"),
    _term("outcome", "hazard_found", "发现隐患", "hazard found", "有隐患"),
    _term("outcome", "mended", "已整改", "mended", "整改到位"),
    _term("outcome", "not_mended", "未整改", "not mended", "逾期未改"),
    _term("outcome", "settled", "已化解", "settled", "调解成功"),
    _term("outcome", "not_settled", "未化解", "not settled", "调解未果"),
    _term("outcome", "passed", "合格", "passed", "通过"),
    _term("outcome", "failed", "不合格", "failed", "未通过"),
    _term("outcome", "answered", "已答复", "answered", "已回复"),
    _term("outcome", "transferred", "已移交", "transferred", "移交"),
    _term("outcome", "nobody_there", "未见到人", "nobody there", "不在家"),
)
