//! What the page of rows behind the records says.

crate::texts! {
    RECORDS: "平台记录明细" / "Rows behind the records";
    SEE: "查看每个数字的明细" / "See the rows behind each figure";
    LEAD: "平台记录的每个数字都由下面这些行数出来；不含任何评价内容。" / "Every figure of the records counts these rows; no answers are in them.";
    VISITS: "活动" / "Visits";
    PAPERS: "保险和证照" / "Papers";
    INCIDENTS: "已办结的安全事件" / "Closed incidents";
    NONE: "没有记录" / "Nothing is recorded";
    NONE_NEXT: "有记录之后列在这里。" / "Once there is something, it is listed here.";
    HELD: "如期举办" / "Held";
    CHILDREN: "儿童人数" / "Children";
    BRIEFED: "安全告知" / "Briefing";
    CLOSED_OUT: "24 小时内办结" / "Closed out within 24 hours";
    CALLED_OFF_BY_BASE: "否，基地原因" / "No, the base's doing";
    CALLED_OFF: "否，不计基地" / "No, not counted against the base";
    YES: "是" / "Yes";
    NO: "否" / "No";
    PAPER: "种类" / "Kind";
    VALID_UNTIL: "有效至" / "Valid until";
    HAPPENED: "发生时间" / "Happened";
    TOLD: "上报时间" / "Told";
    ON_TIME: "24 小时内上报" / "Within 24 hours";
}
