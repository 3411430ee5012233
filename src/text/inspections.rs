//! What the feature `inspections` says.

use super::Text;
use crate::inspections::{
    assigning::Conflict,
    model::{TaskKind, TaskStatus},
};

crate::texts! {
    INSPECTIONS: "实地检查" / "Inspections";
    INSPECTIONS_ABOUT: "分派评估员，看检查进度和一致程度" / "Assign evaluators, follow their visits, see how far they agree";
    INSPECTIONS_OWN_ABOUT: "我的检查任务，现场打分、拍照、签名" / "My inspections: points, photos, signature on site";
    LEAD_CENTRE: "每个基地至少 {n} 位评估员，互相看不到对方的打分；差距过大时再派第三位。" / "At least {n} evaluators see each base, neither reading the other's sheet; a third goes where they differ.";
    LEAD_OWN: "先声明没有利益冲突，再打开检查表。没有网络也能填写，联网后再签名。" / "Declare first that nothing binds you; then the sheet opens. It can be filled in without network and signed with it.";
    NONE: "还没有检查任务" / "There are no inspections";
    NONE_NEXT: "分派之后列在这里。" / "Once assigned, they are listed here.";
    NO_SEASON: "没有正在进行的评价年度" / "No season is running";
    NO_SEASON_NEXT: "开设年度之后可以分派检查。" / "Once a season is opened, inspections are assigned here.";
    SHARE: "按任务量自动分派" / "Share the work evenly";
    SHARE_ABOUT: "给评估员不足的基地分派，自动回避有利益冲突的。" / "Assigns evaluators to bases that have too few; who is bound to a base is left out.";
    DONE_SHARED: "已分派 {n} 项检查" / "{n} inspections assigned";
    DONE_ASSIGNED: "已分派，评估员会收到消息" / "Assigned; the evaluator is told";
    ASSIGN: "分派检查" / "Assign an inspection";
    BASE: "基地" / "Base";
    EVALUATOR: "评估员" / "Evaluator";
    KIND: "类型" / "Kind";
    KIND_REGULAR: "年度检查" / "Season's inspection";
    KIND_CHECK: "三星复核" / "Check visit";
    KIND_RERATING: "复评检查" / "Inspection for a re-rating";
    STATUS: "状态" / "Status";
    STATUS_ASSIGNED: "待声明" / "To be declared";
    STATUS_DECLARED: "检查中" / "Under way";
    STATUS_WITHDRAWN: "已撤销" / "Called off";
    STATUS_SIGNED: "已签名" / "Signed";
    VISITED_ON: "检查日期" / "Visited on";
    PROGRESS: "进度" / "Progress";
    PROGRESS_LINE: "{signed} 份已签名，共 {all} 份" / "{signed} of {all} signed";
    AGREEMENT: "一致程度" / "Agreement";
    AGREEMENT_ABOUT: "两位评估员都签名之后，显示四个方面得分的差距（百分点）。" / "Once both have signed: how far apart they are in each aspect, in points of 100.";
    AGREEMENT_PAIRS: "{n} 对评估员的差距" / "Differences of {n} pairs of evaluators";
    AGREEMENT_NONE: "还没有两份签名的检查表" / "No base has two signed sheets yet";
    AGREEMENT_NONE_NEXT: "两位评估员都签名之后列在这里。" / "Once two evaluators have signed, the base is listed here.";

    DECLARE: "利益冲突声明" / "Declaration";
    DECLARE_ABOUT: "我和我所在的单位与这个基地没有隶属、经营、承接服务或亲属关系，会按所见如实打分。" / "Neither I nor my organisation runs this base, serves it or is related to it; I give points for what I see.";
    DECLARE_YES: "没有利益冲突，开始检查" / "Nothing binds me: open the sheet";
    DECLARE_NO: "有利益冲突，或不能前往" / "I am bound to it, or cannot go";
    WITHDRAW: "退出这项检查" / "Step back";
    WITHDRAW_REASON: "原因" / "Why";
    CALL_OFF: "取消这次检查" / "Call this inspection off";
    CALL_OFF_HINT: "评估员联系不上、离职或不用再去时使用，评估员会收到消息" / "When the evaluator does not answer, has left, or need not go any more; they are told";
    DONE_CALLED_OFF: "已取消，评估员会收到消息" / "Called off; the evaluator is told";
    DONE_WITHDRAWN: "已退出，市未保中心会另派他人" / "You have stepped back; the Centre sends somebody else";
    DONE_DECLARED: "已声明，可以填写检查表" / "Declared; the sheet is open";

    SHEET: "检查表" / "Sheet";
    POINTS: "得分（0 至 {max}）" / "Points (0 to {max})";
    NOTE: "说明" / "Note";
    NOTE_NEEDED: "低于一半分数时必填" / "Needed below half of the points";
    PHOTO_NEEDED: "安全项目须有照片" / "A photo is needed";
    PHOTOS: "照片（{n}）" / "Photos ({n})";
    PHOTO: "{code} 的照片" / "Photo of {code}";
    PHOTO_ADD: "添加照片" / "Add a photo";
    PHOTO_FILE: "{code} 拍照或选择照片" / "{code}: take or choose a photo";
    PHOTO_HINT: "不要拍到孩子的脸；照片里的位置信息会去掉" / "No children's faces; where it was taken is removed";
    PHOTO_REMOVE: "移除照片" / "Remove the photo";
    FINDING: "复核结论" / "Finding";
    FINDING_CONFIRMED: "确认三星" / "Three stars confirmed";
    FINDING_NOT_CONFIRMED: "未确认" / "Not confirmed";
    CHECK_ABOUT: "这个基地的三星只靠某一次活动支撑。请到现场看一次同类活动，核对设施、讲解和安全，再给结论。" / "The base's three stars hang on a single session. Watch another activity there, look at facilities, guides and safety, then say what you found.";
    SAVE: "保存草稿" / "Save the draft";
    SIGN: "签名并提交" / "Sign and hand in";
    SIGN_ABOUT: "签名后不能修改。" / "A signed sheet cannot be changed.";
    SIGN_CONFIRM: "以上是我现场所见，确认签名" / "This is what I saw on site; I sign it";
    SIGN_CONFIRM_MISSING: "请先勾选确认" / "Please tick the confirmation first";
    DONE_SAVED: "草稿已保存" / "The draft is saved";
    DONE_PHOTO: "照片已保存" / "The photo is saved";
    DONE_REMOVED: "照片已移除" / "The photo is removed";
    DONE_SIGNED: "已签名，检查表锁定" / "Signed and locked";
    SIGNED: "已于 {at} 签名（指纹 {hash}）" / "Signed at {at} (fingerprint {hash})";
    DRAFT_RESTORED: "已恢复本机保存的填写内容，请核对后保存。" / "What was typed on this device is filled in again; please look at it and save.";
    DRAFT_AWAY: "没有网络，填写内容已留在本机，联网后再提交。" / "There is no network; what is typed stays on this device. Send it when there is.";
    PHOTOS_WAIT: "有 {n} 张照片等待网络，联网后自动上传" / "{n} photos wait for a network and are sent by themselves";
    PHOTOS_SIGNED_OUT: "登录已过期，有 {n} 张照片等待上传：重新登录后会继续上传，不会丢。" / "The sign-in has ended and {n} photos wait: sign in again and they are sent; nothing is lost.";
    PHOTOS_REFUSED: "有 {n} 张照片没有被接收，仍留在本机：可以再传一次，或打开检查表重新添加后移除" / "{n} photos were not taken and are still on this device: send them again, or add them anew in the sheet and remove these";
    PHOTOS_AGAIN: "再传一次" / "Send again";
    PHOTOS_DROP: "从本机移除" / "Remove from this device";
    KEPT: "没有网络：这是本机保存的页面，照片会等到联网再上传。" / "No network: this page was kept on the device; photos wait until there is one.";

    REPORT: "实地检查报告" / "Inspection report";
    REPORT_GET: "下载检查报告（PDF）" / "Inspection report (PDF)";
    REPORT_SEASON: "评价年度" / "Season";
    REPORT_AGENCY: "所在单位" / "Of";
    REPORT_SIGNED: "签名时间" / "Signed at";
    REPORT_DECLARED: "声明人：{name}，{at}" / "Declared by {name}, {at}";
    REPORT_HASH: "检查表指纹（SHA-256）" / "Fingerprint of the sheet (SHA-256)";
    REPORT_FOOT: "已签名锁定的检查表 {hash}" / "Signed and locked sheet {hash}";

    PACK: "检查前资料" / "To take along";
    PACK_LEAD: "到现场前看一遍，可以打印带走。只列评估员可以知道的内容。" / "Read it before you go, or print it. It lists only what an evaluator may know.";
    PACK_PAPERS: "证照" / "Papers";
    PACK_NO_PAPER: "没有登记" / "None on record";
    PACK_UNTIL: "有效期至 {date}" / "Valid until {date}";
    PACK_OVER: "已过期" / "Expired";
    PACK_INCIDENTS: "本年度安全事件" / "Incidents of this season";
    PACK_NO_INCIDENTS: "没有报告过安全事件" / "No incident was reported";
    PACK_LINES: "逐项看什么" / "What to look at, line by line";
    PACK_REMARKS: "以往检查的意见" / "Remarks of earlier inspections";

    MISSING_POINTS: "请给出得分" / "Give points";
    MISSING_MOST: "不超过 {max}" / "No more than {max}";
    MISSING_EVIDENCE: "安全项目须有照片" / "A line of safety needs a photo";
    MISSING_NOTE: "低于一半分数，请写明原因" / "Less than half of the points: say why";
    MISSING_FINDING: "请选择复核结论" / "Choose what you found";
    MISSING_VISITED_ON: "检查日期要在年度开始之后、今天或今天之前" / "Between the season's first day and today";
    REFUSED_FINAL: "年度已经定稿" / "The season is final";
    REFUSED_NOT_NOW: "这项检查已经到了别的步骤" / "The inspection has moved on";
    REFUSED_NO_CHECK: "这个基地现在不需要三星复核" / "This base needs no check visit now";
    REFUSED_PHOTOS: "照片已达 {n} 张上限" / "There are {n} photos already, as many as there may be";
    REFUSED_RECORDED: "这个基地的检查已由别人登记，请联系市未保中心" / "Somebody else has recorded it; please ask the Centre";
    CONFLICT_RUNS: "评估员属于该基地的运营单位，须回避" / "The evaluator belongs to the base's operator";
    CONFLICT_SERVED: "评估员所在单位在该基地承接过服务，须回避" / "The evaluator's organisation has provided a service there";
    CONFLICT_ASSIGNED: "已经分派过这位评估员" / "This evaluator has been assigned already";
    CONFLICT_NAME: "该基地已有同名的评估员" / "Somebody of the same name inspects this base";
    CONFLICT_FULL: "该基地的评估员已满" / "The base has as many evaluators as there can be";
}

/// What an inspection is for.
pub const fn kind(kind: TaskKind) -> Text {
    match kind {
        TaskKind::Regular => KIND_REGULAR,
        TaskKind::Check => KIND_CHECK,
        TaskKind::Rerating => KIND_RERATING,
    }
}

/// Where an inspection stands.
pub const fn status(status: TaskStatus) -> Text {
    match status {
        TaskStatus::Assigned => STATUS_ASSIGNED,
        TaskStatus::Declared => STATUS_DECLARED,
        TaskStatus::Withdrawn => STATUS_WITHDRAWN,
        TaskStatus::Signed => STATUS_SIGNED,
    }
}

/// What speaks against an evaluator at a base.
pub const fn conflict(conflict: Conflict) -> Text {
    match conflict {
        Conflict::RunsBase => CONFLICT_RUNS,
        Conflict::WasProvider => CONFLICT_SERVED,
        Conflict::AlreadyAssigned => CONFLICT_ASSIGNED,
        Conflict::SameName => CONFLICT_NAME,
        Conflict::Full => CONFLICT_FULL,
    }
}
