//! The codes of the audit log in words. Codes never change: the log is kept for years and searched by them.

use super::Text;

/// A code and its words.
pub type Said = (&'static str, Text);

const fn said(code: &'static str, zh: &'static str, en: &'static str) -> Said {
    (code, Text { zh, en })
}

/// What was done.
pub const ACTS: &[Said] = &[
    said("accept_filing", "受理计划申报", "Accept a filing"),
    said("accept_invitation", "用邀请链接设置密码", "Set the password of an invitation"),
    said("accept_request", "接受服务邀请", "Accept a request for service"),
    said("accept_scan", "协议扫描件审核通过", "Accept a scan"),
    said("accept_waiting_offer", "接受候补名额", "Accept an offer of the waiting list"),
    said("activate_base", "开放基地", "Open a base"),
    said("add_approval_basis", "登记示范称号的批准依据", "Add an approval basis"),
    said("add_base", "新增基地", "Add a base"),
    said("add_extra_hours", "登记临时加开", "Add extra hours"),
    said("add_material", "新增项目材料", "Add a material"),
    said("add_membership", "授予角色", "Give a role"),
    said("add_method", "登记评定办法", "Add a method"),
    said("add_opening_rule", "新增开放时间", "Add opening hours"),
    said("add_organisation", "新增单位", "Add an organisation"),
    said("add_paper", "登记证照", "Register a paper"),
    said("add_person", "新增人员", "Add a person"),
    said("add_photo", "上传照片", "Add a photo"),
    said("add_project", "新增项目", "Add a project"),
    said("add_provider_check", "登记社会组织核验", "Note a check of an organisation"),
    said("add_resource", "登记场地或设备", "Add a resource"),
    said("add_school_span", "新增校历", "Add a term or break"),
    said("add_token", "生成接口令牌", "Make a token"),
    said("add_town", "新增镇（园区）", "Add a town"),
    said("approve_booking", "学校审批通过", "Approve for the school"),
    said("approve_material", "材料审核通过", "Approve a material"),
    said("ask_email", "申请绑定邮箱", "Ask for letters to an address"),
    said("ask_provider", "邀请社会组织", "Ask a social organisation"),
    said("ask_single_agreement", "改签单次协议", "Ask for a single agreement"),
    said("assign_provider", "指派社会组织", "Assign a provider"),
    said("attach_plan", "上传应急预案", "Attach an emergency plan"),
    said("book_session", "预约场次", "Book a session"),
    said("bring_into_force", "协议生效", "Bring an agreement into force"),
    said("call_off_session", "取消场次", "Call a session off"),
    said("cancel_booking", "取消预约", "Cancel a booking"),
    said("change_base", "修改基地", "Change a base"),
    said("change_heads", "修改人数", "Change the heads of a group"),
    said("change_leader", "更换带队人", "Change the leader of a group"),
    said("change_organisation", "修改单位", "Change an organisation"),
    said("change_password", "修改密码", "Change the password"),
    said("change_person", "修改人员", "Change a person"),
    said("change_project", "修改项目", "Change a project"),
    said("change_school_span", "修改校历", "Change a term or break"),
    said("change_sessions", "批量修改场次", "Change sessions"),
    said("check_in", "到场签到", "Check a group in"),
    said("close_base_for_a_time", "登记临时闭馆", "Close a base for a time"),
    said("close_out", "活动结束登记", "Close a visit"),
    said("close_survey", "关闭问卷", "Close a survey"),
    said("compute_season", "计算年度得分", "Compute a season"),
    said("confirm_booking", "确认到访", "Confirm a visit"),
    said("confirm_email", "确认邮箱", "Confirm an address"),
    said("confirm_exclusion", "同意评价不计入星级", "Leave a visit out of the rating"),
    said("consent_to_open", "同意打开封存记录", "Agree to open a sealed entry"),
    said("correct_no_show", "更正爽约记录", "Correct a missed visit"),
    said("decline_group", "基地婉拒接待", "Decline a group"),
    said("decline_offer", "放弃保留的场次", "Decline another session"),
    said("decline_request", "告知不能参加服务", "Decline a request for service"),
    said("decline_waiting_offer", "放弃候补名额", "Decline an offer of the waiting list"),
    said("deliver_service", "登记服务到场", "Say that helpers were there"),
    said("discard_questionnaire", "放弃问卷修改", "Throw changes of a questionnaire away"),
    said("edit_profile", "修改社会组织资料", "Edit a profile"),
    said("end_agreements", "协议到期", "End agreements"),
    said("end_feed", "停用日历订阅", "End a calendar feed"),
    said("end_waiting_entry", "候补结束", "End waiting"),
    said("end_webhook", "删除通知地址", "Remove a webhook"),
    said("expire_hold", "占位到期释放", "Give back held places"),
    said("expire_waiting_offer", "候补名额到期", "An offer of the waiting list lapses"),
    said("export_log", "导出审计日志", "Export the log"),
    said("finalise_season", "确定年度结果", "Finalise a season"),
    said("fold_season", "删除年度原始答卷，保留汇总分", "Fold the raw answers of a season"),
    said("freeze_season", "锁定年度数据", "Freeze a season"),
    said("give_briefing", "完成安全讲解", "Give the safety briefing"),
    said("hold_places", "占位", "Hold places"),
    said("hurry_job", "立即运行后台任务", "Run a job now"),
    said("import", "从 Excel 导入", "Import from Excel"),
    said("import_calendar", "导入年度放假安排", "Import a year of holidays"),
    said("import_school_calendar", "导入校历", "Import the school calendar"),
    said("invite_person", "生成设置密码的链接", "Invite a person"),
    said("join_waiting_list", "加入候补", "Join the waiting list"),
    said("key_tally", "录入纸质评价", "Key a count of paper strips"),
    said("lapse_booking", "超时未审批，释放名额", "Let a booking lapse"),
    said("make_backup", "备份", "Make a backup"),
    said("make_feed", "生成日历订阅", "Make a calendar feed"),
    said("make_webhook", "新增通知地址", "Add a webhook"),
    said("move_photo", "设为首张照片", "Move a photo to the front"),
    said("name_members", "写明班级或村", "Name the classes or villages"),
    said("note_comment", "阅读留言", "Note a comment as read"),
    said("offer_places", "提供候补名额", "Offer places to the waiting list"),
    said("open_kiosk", "打开轮流评价", "Let children rate on one device in turns"),
    said("open_sealed_entry", "两人打开封存记录", "Open a sealed entry"),
    said("open_season", "建立评价年度", "Open a season"),
    said("open_session", "发布场次", "Open a session"),
    said("open_survey", "开启问卷", "Open a survey"),
    said("propose_exclusion", "建议评价不计入星级", "Propose to leave a visit out of the rating"),
    said("publish_project", "发布项目", "Publish a project"),
    said("publish_questionnaires", "发布问卷新版", "Publish questionnaires"),
    said("publish_reply", "发布公开回应", "Publish a public reply"),
    said("publish_template", "发布协议模板", "Publish a template"),
    said("record_check_visit", "登记复核走访", "Record a check visit"),
    said("record_event", "登记加减分事项", "Record an event of a season"),
    said("record_inspection", "登记实地评估", "Record an inspection"),
    said("reject_agreement", "不签署协议", "Reject an agreement"),
    said("reject_exclusion", "不同意剔除，评价照常计入", "Let a visit count after all"),
    said("reject_filing", "不予受理计划申报", "Reject a filing"),
    said("release_comment", "公开留言", "Release a comment"),
    said("release_results", "公布场次评价结果", "Release the results of a session"),
    said("remove_calendar_day", "删除节假日或调休", "Remove a day of the calendar"),
    said("remove_email", "解除邮箱", "Remove an address"),
    said("remove_extra_hours", "删除临时加开", "Remove extra hours"),
    said("remove_opening_rule", "删除开放时间", "Remove opening hours"),
    said("remove_paper", "删除证照", "Remove a paper"),
    said("remove_photo", "删除照片", "Remove a photo"),
    said("remove_provider_check", "撤销社会组织核验", "Take a check back"),
    said("remove_school_span", "删除校历", "Remove a term or break"),
    said("report_incident", "登记安全事件", "Report an incident"),
    said("report_return", "登记平安返回", "Report a safe return"),
    said("reschedule", "改期", "Move to another session"),
    said("resubmit_filing", "重新提交计划申报", "Send a filing in again"),
    said("resume_webhook", "恢复发送通知", "Let a webhook go on"),
    said("retire_resource", "停用场地或设备", "Retire a resource"),
    said("return_filing", "退回计划申报", "Return a filing"),
    said("return_material", "退回材料", "Return a material"),
    said("return_reply", "退回公开回应", "Send a public reply back"),
    said("return_scan", "退回协议扫描件", "Return a scan"),
    said("review_incident", "复核安全事件", "Review an incident"),
    said("revoke_token", "停用接口令牌", "Revoke a token"),
    said("save_questionnaire", "修改问卷", "Change a questionnaire"),
    said("save_template", "保存协议模板草稿", "Save the draft of a template"),
    said("send_again", "重新发送通知", "Send a notice again"),
    said("send_booking_back", "学校退回", "Send back for the school"),
    said("send_scan", "上传协议扫描件", "Send a scan of an agreement"),
    said("set_acceptance", "设置接待是否需基地确认", "Set whether the base answers"),
    said("set_calendar_day", "设置节假日或调休", "Set a day of the calendar"),
    said("set_far_towns", "设定较远镇名单", "Say which towns lie far away"),
    said("set_must_sign", "设置是否必须签协议", "Set whether agreements must be signed"),
    said("set_present_limit", "设置同时在场人数上限", "Set how many may be present"),
    said("set_release", "设定放票规则", "Set a rule of release"),
    said("set_school_approval", "设置是否需学校审批", "Set whether the school approves"),
    said("settle_past", "结束过期的到访", "Settle a past visit"),
    said("sign_agreement", "签署协议", "Sign an agreement"),
    said("sign_in", "登录", "Sign in"),
    said("sign_out", "退出登录", "Sign out"),
    said("sign_out_everywhere", "退出全部设备", "Sign out everywhere"),
    said("split_group", "拆组", "Split a group"),
    said("submit_material", "提交材料", "Submit a material"),
    said("suspend_base", "暂停基地", "Suspend a base"),
    said("switch_membership", "切换角色", "Switch roles"),
    said("take_closure_back", "取消临时闭馆", "Take a closure back"),
    said("take_group", "基地同意接待", "Take a group"),
    said("take_tally", "计入纸质评价", "Take paper strips"),
    said("terminate_agreement", "提前终止协议", "End an agreement early"),
    said("try_route", "访问无权限的页面", "Try what is not allowed"),
    said("walk_in", "登记临时到访", "Register a walk-in"),
    said("withdraw_project", "下架项目", "Withdraw a project"),
    said("withdraw_reply", "撤回公开回应", "Take a public reply back"),
    said("withdraw_request", "撤回服务邀请", "Take a request back"),
    said("withdraw_waiting_entry", "撤回候补", "Leave the waiting list"),
    said("withhold_comment", "留言不公开", "Withhold a comment"),
    said("write_reply", "写公开回应", "Write a public reply"),
];

/// What it was done to.
pub const KINDS: &[Said] = &[
    said("agreement", "协议", "agreement"),
    said("agreement_rule", "协议规则", "rule of agreements"),
    said("agreement_template", "协议模板", "template of agreements"),
    said("approval_basis", "批准依据", "approval basis"),
    said("audit_log", "审计日志", "audit log"),
    said("backup", "备份", "backup"),
    said("base", "基地", "base"),
    said("base_closure", "临时闭馆", "closure"),
    said("base_paper", "证照", "paper"),
    said("base_photo", "照片", "photo"),
    said("base_reply", "公开回应", "public reply"),
    said("booking", "预约", "booking"),
    said("calendar_day", "日历日期", "day of the calendar"),
    said("calendar_feed", "日历订阅", "calendar feed"),
    said("calendar_year", "年度日历", "year of the calendar"),
    said("check_visit", "复核走访", "check visit"),
    said("extra_hours", "临时加开", "extra hours"),
    said("incident", "安全事件", "incident"),
    said("inspection", "实地评估", "inspection"),
    said("job", "后台任务", "job"),
    said("membership", "角色", "membership"),
    said("method", "评定办法", "method"),
    said("opening_rule", "开放时间", "opening hours"),
    said("organisation", "单位", "organisation"),
    said("person", "人员", "person"),
    said("project", "项目", "project"),
    said("project_material", "项目材料", "material"),
    said("provider_check", "社会组织核验", "check of an organisation"),
    said("questionnaire", "问卷内容", "questionnaire"),
    said("release_rule", "放票规则", "rule of release"),
    said("resource", "场地或设备", "resource"),
    said("route", "页面地址", "address"),
    said("school_span", "校历", "term or break"),
    said("sealed_entry", "封存记录", "sealed entry"),
    said("season", "评价年度", "season"),
    said("season_event", "加减分事项", "event of a season"),
    said("service_assignment", "服务邀请", "request for service"),
    said("session", "场次", "session"),
    said("spreadsheet", "Excel 文件", "spreadsheet"),
    said("survey", "问卷", "survey"),
    said("survey_comment", "留言", "comment"),
    said("token", "接口令牌", "token"),
    said("town", "镇（园区）", "town"),
    said("waiting_entry", "候补", "Entry of the waiting list"),
    said("walk_in", "临时到访", "walk-in"),
    said("webhook", "通知地址", "webhook"),
];

/// How it ended.
pub const RESULTS: &[Said] = &[
    said("done", "完成", "Done"),
    said("locked", "密码多次错误，已锁定", "Locked"),
    said("not_allowed", "没有权限", "Not allowed"),
    said("wrong_password", "密码错误", "Wrong password"),
];

/// The words of a code; none for one that only a newer program knows.
pub fn words(all: &[Said], code: &str) -> Option<Text> {
    all.iter().find(|(known, _)| *known == code).map(|(_, text)| *text)
}

/// The codes of `all` whose words hold `part`.
pub fn codes_saying(all: &[Said], part: &str) -> impl Iterator<Item = &'static str> {
    let part = part.to_lowercase();
    let found = move |text: &Text| text.zh.contains(&part) || text.en.to_lowercase().contains(&part);
    all.iter().filter(move |(_, text)| found(text)).map(|(code, _)| *code).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_words_in_both_languages_and_none_has_two() {
        for all in [ACTS, KINDS, RESULTS] {
            assert!(all.is_sorted_by(|one, other| one.0 < other.0) || all.len() < 5, "in order, each once");
            assert!(all.iter().all(|(_, text)| !text.zh.is_empty() && !text.en.is_empty()));
        }
    }

    #[test]
    fn words_lead_back_to_their_codes() {
        assert_eq!(codes_saying(ACTS, "预约").collect::<Vec<_>>(), ["book_session", "cancel_booking"]);
        assert_eq!(words(ACTS, "book_session").map(|text| text.en), Some("Book a session"));
        assert_eq!(words(ACTS, "of_tomorrow"), None);
    }
}
