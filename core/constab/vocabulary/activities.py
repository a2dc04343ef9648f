"""The standard activities: what posts and stations do, with the minutes that one of each is reckoned to take.

The efforts are constab's own assumptions, for `constab plan`; a programme states its own where it knows
better.
"""

from __future__ import annotations

from constab.entities import Label
from constab.vocabulary.terms import Term


def _activity(code: str, effort: int | None, zh: str, en: str, *aliases: str) -> Term:
    return Term("activity", code, Label(zh, en), aliases, effort)


PATROLS: tuple[Term, ...] = (
    _activity("patrol", 120, "巡逻", "patrol", "治安巡逻", "日常巡逻", "巡逻防控", "街面巡逻", "巡防"),
    _activity("patrol.day", 120, "日间巡逻", "day patrol", "白天巡逻", "日巡"),
    _activity("patrol.night", 120, "夜间巡逻", "night patrol", "夜巡", "夜间治安巡逻", "夜间巡防"),
    _activity("patrol.joint", 120, "联防巡逻", "patrol with volunteers", "群防巡逻", "义务巡逻", "联合巡逻"),
    _activity("patrol.lights", 120, "亮灯巡逻", "patrol with lights on", "亮警灯巡逻", "闪灯巡逻"),
    _activity("patrol.stakeout", 120, "蹲点守候", "stake-out", "蹲守", "蹲点监视"),
    _activity("patrol.school", 60, "护学岗", "school-gate patrol", "校园周边巡逻", "高峰勤务"),
    _activity("check", 60, "盘查", "street check", "路面盘查", "盘查核录"),
    _activity("check.checkpoint", 120, "卡口查控", "checkpoint", "设卡盘查", "堵控查缉"),
    _activity("presence", 240, "在岗", "time on post", "驻守", "在岗值守"),
    _activity("presence.community", 240, "下沉社区", "time in the community", "下社区", "驻社区工作"),
    _activity("presence.grid", 240, "网格在岗", "time in the grid", "网格内工作", "进网格"),
)

PUBLIC_SERVICE: tuple[Term, ...] = (
    _activity("reception", 210, "接待群众", "receiving the public", "群众接待", "警务室接待", "坐班接待", "接待来访"),
    _activity("reception.help", 30, "受理求助", "request for help taken", "群众求助"),
    _activity("reception.report", 30, "受理报警", "report taken", "接受报警"),
    _activity("reception.complaint", 20, "受理投诉", "complaint taken", "网上投诉受理"),
    _activity("reception.reply", 20, "投诉答复", "complaint answered", "答复投诉", "回复群众"),
    _activity("service", 30, "服务群众", "service to the public", "便民服务"),
    _activity("service.agency", 40, "代办事项", "errand for a resident", "代办", "代办户籍"),
    _activity("service.home", 40, "上门服务", "service at home", "送证上门", "上门办证"),
    _activity("service.report_back", 15, "交办事项回告", "report back on an entrusted matter", "回告群众"),
    _activity("service.entrusted", 15, "群众交办事项", "matter entrusted by residents", "群众托办", "受理交办事项"),
    _activity("service.publication", 60, "网上公布办事流程", "procedures published online", "办事指南公布"),
    _activity("publicity", 60, "防范宣传", "prevention publicity", "安全防范宣传", "治安宣传", "平安宣传"),
    _activity("publicity.notice", 40, "警情公示", "incident notice", "公示警情"),
    _activity("publicity.bulletin", 40, "警务通告", "police bulletin", "治安通告"),
    _activity("publicity.fraud", 60, "反诈宣传", "anti-fraud publicity", "防诈骗宣传", "反电诈宣传"),
    _activity("publicity.drugs", 60, "禁毒宣传", "anti-drug publicity"),
    _activity("publicity.fire", 60, "消防宣传", "fire-safety publicity"),
    _activity("survey", 120, "群众满意度测评", "residents' survey", "满意度调查", "民意测评"),
)

VISITS: tuple[Term, ...] = (
    _activity("visit", 40, "走访", "visit", "日常走访", "走访群众"),
    _activity("visit.household", 15, "入户走访", "household visit", "走访住户", "入户调查", "入户访查"),
    _activity("visit.household.special", 20, "专项入户调查", "special household survey", "专门性入户调查"),
    _activity("visit.contact_point", 40, "走访警民联系点", "visit to a contact point", "警民联系点走访"),
    _activity("visit.welfare", 90, "访贫问暖", "welfare visit", "走访困难群众", "送温暖", "帮扶慰问"),
    _activity("visit.key_person", 30, "重点人员见面", "meeting a key person", "见面走访", "重点人口走访"),
    _activity("visit.enterprise", 40, "走访企事业单位", "visit to an enterprise", "走访单位", "走访企业"),
    _activity("visit.victim", 30, "案件回访", "return visit after a case", "回访当事人", "回访报警人"),
    _activity("talk", 40, "谈话", "talk", "约谈"),
    _activity("talk.key_person", 40, "重点人员谈话", "talk with a key person", "重点人口谈话"),
    _activity("assess", 40, "考核评估", "assessment", "评估"),
    _activity("assess.key_person", 40, "重点人员考核", "assessment of a key person", "重点人口考核", "监管对象考核"),
    _activity("record_file", 30, "建立档案", "file opened", "建档"),
    _activity("record_file.key_person", 30, "重点人员建档", "file on a key person", "重点人口建档"),
    _activity("contact", 20, "联络", "contact", "日常联络"),
    _activity("contact.informant", 20, "联系治安信息员", "contact with an informant", "联系信息员", "信息员联络"),
    _activity("exchange", 30, "工作交流", "exchange of views", "情况交流"),
    _activity("exchange.village_cadres", 30, "与村干部交流", "exchange with village cadres", "村干部交流"),
    _activity(
        "exchange.residents_committee",
        30,
        "与居委会干部交流",
        "exchange with the residents' committee",
        "居委会交流",
    ),
)

INSPECTIONS: tuple[Term, ...] = (
    _activity("inspection", 60, "检查", "inspection", "治安检查", "日常检查"),
    _activity("inspection.premises", 60, "行业场所检查", "inspection of trade premises", "检查行业场所", "场所检查"),
    _activity(
        "inspection.special_trade",
        60,
        "特种行业检查",
        "inspection of a special trade",
        "特行检查",
        "旅馆业检查",
    ),
    _activity("inspection.public_place", 60, "公共复杂场所检查", "inspection of a busy public place", "复杂场所检查"),
    _activity(
        "inspection.migrants_rentals",
        90,
        "流动人口和出租房屋检查",
        "check of migrants and rentals",
        "流动人口检查",
        "出租房屋检查",
        "流动人口、出租房屋检查",
        "出租屋检查",
    ),
    _activity(
        "inspection.safety",
        90,
        "重点单位安全检查",
        "safety inspection",
        "安全检查",
        "民爆单位安全检查",
        "重点单位、民爆物品使用单位安全检查",
    ),
    _activity("inspection.fire", 90, "消防监督检查", "fire inspection", "消防检查", "消防安全检查"),
    _activity("inspection.internal_security", 60, "内保单位检查", "check of a unit's own guard", "内部单位检查"),
    _activity("inspection.school", 60, "校园安全检查", "school safety inspection", "学校检查"),
    _activity(
        "inspection.cctv",
        20,
        "视频监控检查",
        "check of the cameras",
        "视频监控运行检查",
        "监控巡检",
        "视频巡检",
    ),
    _activity("inspection.follow_up", 40, "隐患复查", "re-inspection", "复查", "整改复查"),
    _activity("hazard", None, "安全隐患", "hazard"),
    _activity("hazard.found", 20, "发现隐患", "hazard found", "隐患登记"),
    _activity("hazard.notified", 20, "下达整改通知", "notice to mend a hazard", "责令整改", "限期整改"),
    _activity("hazard.mended", 20, "隐患整改完成", "hazard mended", "整改完成"),
    _activity("screening", 90, "排查", "screening", "摸排"),
    _activity(
        "screening.instability",
        120,
        "不安定因素排查",
        "screening for instability",
        "排查不安定因素",
        "不稳定因素排查",
    ),
    _activity("screening.disputes", 90, "矛盾纠纷排查", "screening for disputes", "排查矛盾纠纷"),
    _activity("screening.hazards", 90, "隐患排查", "screening for hazards", "安全隐患排查", "排查安全隐患"),
)

DISPUTES_AND_CASES: tuple[Term, ...] = (
    _activity("dispute", None, "矛盾纠纷", "dispute"),
    _activity("dispute.accepted", 20, "受理纠纷", "dispute taken up", "纠纷登记"),
    _activity("dispute.visited", 40, "纠纷入户", "visit about a dispute", "纠纷上门"),
    _activity("dispute.mediated", 60, "调解纠纷", "mediation", "纠纷调解", "矛盾调解"),
    _activity("dispute.settled", 20, "纠纷化解", "dispute settled", "化解矛盾", "调解成功"),
    _activity("casework", 240, "案件办理", "case work", "办案"),
    _activity("casework.accept", 60, "受理案件", "case accepted", "接受案件", "立案受理"),
    _activity("casework.lead", 240, "主办案件", "leading a case", "主办"),
    _activity("casework.participate", 240, "参与办案", "taking part in a case", "协办案件", "参加办案"),
    _activity("casework.transfer", 60, "移交案件", "case transferred", "案件移交", "移送专业警种"),
    # Whoever punishes an offence or closes a place down handles the matter: a ban on handling names this branch.
    _activity("casework.enforcement", 180, "执法查处", "enforcement", "执法处理", "查处打击"),
    _activity("casework.enforcement.punished", 120, "查处违法", "violation punished", "查处", "打击处理"),
    _activity("casework.enforcement.closed_down", 240, "取缔窝点", "den closed down", "取缔"),
    _activity("violation", None, "违法行为", "violation", "违法"),
    _activity("violation.found", 20, "发现违法行为", "violation found", "违法线索登记"),
    _activity("violation.warned", 20, "提醒告诫", "warning", "违法苗头提醒"),
    _activity("violation.notified", 20, "违法案件通报", "violation made known", "案件通报"),
    _activity("incident", None, "警情处置", "incident"),
    _activity("incident.call", 5, "接警", "call received", "接报警"),
    _activity("incident.dispatch", 5, "派警", "officers sent", "指令下达", "调度出警"),
    _activity("incident.arrived", 15, "到达现场", "arrival", "出警到达"),
    _activity("incident.handled", 40, "处警", "incident handled", "现场处置", "处置警情"),
    _activity("incident.feedback", 15, "警情反馈", "feedback on an incident", "处警反馈"),
    _activity("incident.special", 60, "突发重大事件", "event that needs many hands", "突发事件", "群体性事件"),
    _activity("incident.crime", 20, "发案", "crime in the area", "辖区发案", "案件发生"),
)

INFORMATION: tuple[Term, ...] = (
    _activity("information", 20, "信息采集", "gathering of information", "采集信息"),
    _activity(
        "information.collected",
        20,
        "收集治安信息",
        "information collected",
        "采集情报信息",
        "情报信息",
        "治安信息",
    ),
    _activity("information.basic", 20, "基础信息采集", "basic information entered", "采集基础信息"),
    _activity(
        "information.population",
        20,
        "实有人口信息采集",
        "population data entered",
        "人口信息采集",
        "四实采集",
    ),
    _activity("information.clue", 20, "提供案件线索", "clue to a case", "提供线索", "线索上报"),
    _activity("analysis", 120, "分析研判", "analysis", "研判"),
    _activity("analysis.crime", 120, "警情分析研判", "analysis of incidents", "治安警情分析", "警情分析", "警情研判"),
    _activity("analysis.intelligence", 180, "情报会商研判", "analysis of intelligence", "情报研判", "会商研判"),
    _activity("report", 40, "汇报", "report", "工作汇报", "请示报告"),
    _activity("report.to_station", 40, "向派出所汇报", "report to the station", "派出所汇报", "汇报工作"),
    _activity("report.to_community", 40, "向社区报告", "report to the community", "社区通报"),
    _activity("report.half_year", 240, "半年工作总结", "half-year summary", "半年总结"),
    _activity("report.year", 240, "年度工作总结", "yearly summary", "年终总结"),
    _activity("log", 20, "工作台账", "work records", "台账", "台帐"),
    _activity("log.daily", 20, "工作日志", "daily work log", "日志", "民警日志", "工作日志和台账"),
    _activity("plan", 60, "工作计划", "work plan", "计划"),
    _activity("plan.filed", 60, "方案报备", "plan filed", "方案备案"),
)

MEETINGS_AND_TEAMS: tuple[Term, ...] = (
    _activity("meeting", 90, "会议", "meeting", "例会"),
    _activity("meeting.public", 120, "警民相约活动", "meeting with the public", "警民相约", "警民恳谈", "警民恳谈会"),
    _activity("meeting.residents", 120, "居民代表会", "residents' meeting", "居民代表会议", "居民会议"),
    _activity(
        "meeting.volunteers",
        90,
        "义务联防人员联席会议",
        "joint meeting of volunteers",
        "联防联席会议",
        "联席会议",
    ),
    _activity("meeting.supervisors", 120, "警风警纪监督员会议", "meeting of discipline supervisors", "监督员会议"),
    _activity("meeting.prevention", 90, "治安防范例会", "prevention meeting", "社会治安防范例会"),
    _activity("meeting.work", 60, "工作例会", "work meeting", "碰头会", "警务例会"),
    _activity("guidance", 60, "工作指导", "guidance", "指导"),
    _activity(
        "guidance.security_committee",
        60,
        "指导治保会工作",
        "guidance of the security committee",
        "指导治保会",
    ),
    _activity("guidance.enterprise", 60, "指导单位安全防范", "guidance of an enterprise", "指导内保单位"),
    _activity("guidance.team", 30, "督导群防队伍", "guidance of a team", "督导联防巡逻"),
    _activity("guidance.website", 60, "指导网站安全管理", "guidance on website security"),
    _activity("team", None, "群防群治", "community defence"),
    _activity("team.activity", 60, "义务联防队伍活动", "activity of a volunteer team", "联防队活动", "义务联防活动"),
    _activity("team.founded", 120, "组建义务联防队伍", "volunteer team founded", "组建联防队"),
    _activity("appraisal", 90, "评比考核", "appraisal", "点评考核"),
    _activity("appraisal.volunteers", 120, "义务联防人员评比", "appraisal of volunteers", "联防人员评比"),
    _activity("appraisal.assistant", 60, "警务助理考核", "appraisal of a police assistant", "警务助理月度考核"),
    _activity("appraisal.siting", 60, "选址评估", "appraisal of a site", "警务室选址评估"),
    _activity("appraisal.ledger", 60, "台账检查", "appraisal of the work ledger", "台账考核", "台账评查"),
    _activity("appraisal.premises", 90, "行业场所管理考核", "appraisal of how premises are managed", "场所管理考核"),
    _activity("exam", 120, "考试", "examination", "测试"),
    _activity("exam.informatics", 120, "信息化应用考试", "examination in information systems", "信息化应用考核"),
    _activity("training", 120, "业务培训", "training", "培训"),
    _activity("training.assistant", 120, "警务助理培训", "training of police assistants"),
    _activity("training.volunteers", 120, "义务联防人员培训", "training of volunteers", "联防人员培训"),
)

DUTY_AND_ORDERS: tuple[Term, ...] = (
    _activity("duty", 480, "值班", "duty", "值班备勤"),
    _activity("duty.post", 480, "警务室值班", "duty at the post", "警务室值守"),
    _activity("duty.station", 720, "派出所值班", "duty at the station", "所内值班", "派出所值班备勤"),
    _activity("duty.roster", 20, "值班表登记", "duty roster filed", "值班安排", "排班"),
    _activity("duty.special", 480, "专项勤务", "special duty", "安保勤务", "重大活动安保"),
    _activity("duty.elsewhere", 480, "抽调工作", "work elsewhere on secondment", "借调"),
    _activity("order", 20, "下达指令", "order", "工作指令"),
    _activity("order.case_quota", 20, "下达办案指标", "case quota issued", "办案指标", "打处指标", "办案任务"),
    _activity("order.task", 20, "下达工作任务", "task ordered", "工作任务", "任务部署"),
    _activity("order.secondment", 20, "抽调民警", "officer drawn off", "借调民警"),
    _activity("order.posting", 20, "调整民警岗位", "officer posted elsewhere", "岗位调整"),
    _activity("order.blockade", 20, "堵控查缉指令", "order to man a checkpoint", "堵控指令", "设卡指令"),
)

ACTIVITIES: tuple[Term, ...] = (
    *PATROLS,
    *PUBLIC_SERVICE,
    *VISITS,
    *INSPECTIONS,
    *DISPUTES_AND_CASES,
    *INFORMATION,
    *MEETINGS_AND_TEAMS,
    *DUTY_AND_ORDERS,
)
"""Every standard activity."""
