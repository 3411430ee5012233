//! What the feature `awards` says.

use super::Text;
use crate::awards::{
    model::{AwardKind, CertificateRefusal},
    plaques::{PlaqueAct, PlaqueRefusal, PlaqueState, Receiver},
    standing::Standing,
};

crate::texts! {
    CERTIFICATES: "证书与授牌" / "Certificates and plaques";
    CERTIFICATES_ABOUT: "发放、打印、暂停或撤销星级证书，登记授牌" / "Issue, print, suspend or revoke certificates; keep the register of plaques";
    CERTIFICATES_LEAD: "年度定稿后，每个星级和示范称号有一张编号的证书。扫证书上的二维码，任何人都能查到它现在是否有效。" / "Once a season is final every star and title has a numbered certificate. Whoever scans it learns what it is worth today.";
    NO_SEASON: "还没有定稿的年度" / "No season is final yet";
    NO_SEASON_NEXT: "年度定稿后，在这里发放证书。" / "Once a season is final its certificates are issued here.";
    YEAR: "{year} 年度" / "Season {year}";
    COUNT: "{year} 年度：{n} 张证书，{valid} 张有效" / "Season {year}: {n} certificates, {valid} valid";
    PLAQUES_DUE: "有 {n} 块牌匾需要收回" / "{n} plaques must come back";
    PLAQUES_DUE_NEXT: "星级或称号已经失去，牌匾还在基地。请收回，收不回的声明作废。" / "The star or title is lost and the plaque is still at the base: take it back, or declare it void.";
    NUMBER: "证书编号" / "Number";
    BASE: "基地" / "Base";
    ABOUT: "证明内容" / "Certifies";
    STANDING: "状态" / "Standing";
    PRINTS: "打印次数" / "Prints";
    PLAQUE: "牌匾" / "Plaque";
    ISSUED_ON: "发证日期" / "Issued on";
    CHECK_ADDRESS: "核验地址" / "Check page";
    STAR_OF: "{star}级" / "{star}";
    NOT_ISSUED: "{year} 年度还有 {n} 张证书没有发放" / "Season {year}: {n} certificates are not issued yet";
    NOT_ISSUED_NEXT: "编号按基地编号顺序一次排定，以后不再改变。" / "Numbers are given once, in order of the bases' codes, and never change.";
    ISSUE: "发放 {year} 年度证书" / "Issue the certificates of {year}";
    ISSUE_BY_LEAD: "由未保中心负责人发放。" / "The Centre lead issues them.";
    PRINT_ALL: "打印全部（一个 PDF）" / "Print all (one PDF)";
    PRINT_ABOUT: "第一次打印是原件，再打印会标明“补打”和次数。暂停、撤销和失效的不打印。" / "The first print is the original; later ones say so. What is suspended, revoked or lapsed is not printed.";
    TO_TITLES: "示范称号" / "Demonstration titles";
    DONE_ISSUED: "已发放" / "Issued";
    DONE_SUSPENDED: "已暂停，核验页立即显示" / "Suspended; the check page says so at once";
    DONE_RESUMED: "已恢复有效" / "It counts again";
    DONE_REVOKED: "已撤销，靠它取得的称号一并撤销" / "Revoked, with the titles that rested on it";
    DONE_PLAQUE: "已登记" / "Noted";

    VALID: "有效" / "Valid";
    SUSPENDED: "暂停" / "Suspended";
    REVOKED: "已撤销" / "Revoked";
    SUPERSEDED: "已被更新" / "Superseded";
    LAPSED: "已失效" / "Lapsed";

    RECORD: "证书 {number}" / "Certificate {number}";
    OPEN_CHECK: "查看公开核验页" / "Open the public check page";
    PRINT_ONE: "打印这张证书" / "Print this certificate";
    PRINT_ORIGINAL: "原件" / "Original";
    REPRINT: "补打第 {n} 次" / "Reprint no. {n}";
    PRINT_LINE: "{print}，{at}，{name}" / "{print}, {at}, {name}";
    PRINTED_NEVER: "还没有打印过" / "Not printed yet";
    HISTORY: "经过" / "What happened";
    WAS_ISSUED: "发放" / "Issued";
    WAS_SUSPENDED: "暂停：{reason}" / "Suspended: {reason}";
    WAS_RESUMED: "恢复：{reason}" / "Resumed: {reason}";
    WAS_REVOKED: "撤销：{reason}" / "Revoked: {reason}";
    BECAUSE_OF: "随证书 {number} 一并撤销" / "Revoked with certificate {number}";
    SUSPEND: "暂停" / "Suspend";
    SUSPEND_ABOUT: "有情况需要核实时暂停：核验页显示“暂停”和原因，核实后可以恢复。" / "While something is looked into: the check page says so with the reason; it can count again afterwards.";
    RESUME: "恢复有效" / "Let it count again";
    RESUME_ABOUT: "核实清楚、可以继续使用时恢复。" / "When it is cleared up.";
    REVOKE: "撤销星级" / "Revoke the star";
    REVOKE_ABOUT: "撤销后不能恢复。这个星级视为从未授予，公开页面立即不再显示。" / "For good: the star counts as never given and leaves the public pages at once.";
    REVOKE_TITLES: "靠这个星级取得的示范称号会按办法重新判断，不再成立的一并撤销：{titles}" / "Titles are decided anew by the rule; those that no longer stand fall with it: {titles}";
    REVOKE_TITLE_NOT: "示范称号随星级走：要撤销称号，请撤销它依据的星级证书。" / "A title follows its stars: to revoke it, revoke the star it rests on.";
    REASON: "原因" / "Reason";
    REASON_HINT: "核验页会公开显示，不写姓名。" / "Shown publicly on the check page; no names.";
    REVOKE_CONFIRM: "我确认撤销，知道不能恢复" / "I revoke it, knowing it is for good";
    SUSPEND_CONFIRM: "我确认暂停" / "I suspend it";
    RESUME_CONFIRM: "我确认恢复" / "I let it count again";
    CONFIRM_MISSING: "请先勾选确认" / "Please tick the confirmation first";

    PLAQUE_NONE: "未授牌" / "Not handed over";
    PLAQUE_SHOWN: "已授牌" / "Handed over";
    PLAQUE_DUE: "待收回" / "Must come back";
    PLAQUE_RETURNED: "已收回" / "Returned";
    PLAQUE_VOIDED: "已声明作废" / "Declared void";
    HAND_OVER: "登记授牌" / "Note that it was handed over";
    TAKE_BACK: "登记收回" / "Note that it came back";
    VOID: "声明作废" / "Declare it void";
    VOID_ABOUT: "牌匾收不回时声明作废，核验页公开显示。" / "For a plaque that does not come back; shown on the check page.";
    VOID_REASON: "为什么收不回" / "Why it does not come back";
    PLAQUE_ON: "日期" / "On";
    RECEIVER: "领牌人身份" / "Who took it";
    RECEIVER_HINT: "只记身份，不记姓名。" / "The office only, no name.";
    RECEIVER_MANAGER: "基地负责人" / "Who runs the base";
    RECEIVER_OPERATOR: "运营单位代表" / "The organisation that runs it";
    RECEIVER_STAFF: "基地工作人员" / "Staff of the base";
    HANDED_ON: "{date} 授牌（{receiver}）" / "Handed over on {date} ({receiver})";
    RETURNED_ON: "{date} 收回" / "Returned on {date}";
    VOIDED_ON: "{date} 声明作废：{reason}" / "Declared void on {date}: {reason}";

    CHECK: "证书核验" / "Check a certificate";
    CHECK_VALID: "证书有效" / "This certificate is valid";
    CHECK_SUSPENDED: "证书暂停使用" / "This certificate is suspended";
    CHECK_REVOKED: "证书已撤销" / "This certificate was revoked";
    CHECK_SUPERSEDED: "证书真实，已有更新的证书" / "Genuine, and a newer one has taken its place";
    CHECK_LAPSED: "称号已失效" / "The title has lapsed";
    CHECK_VALID_NEXT: "证书由市未保中心发放，内容如下。请核对证书上的基地名称和编号与这里一致。" / "Issued by the Centre; please compare name and number with the paper.";
    CHECK_CHARGED_NEXT: "有一项与该基地有关的事项正在核实，核实期间不能作为星级证明使用。" / "Something about this base is being looked into. Meanwhile it certifies nothing.";
    CHECK_SUSPENDED_NEXT: "自 {date} 起暂停，原因：{reason}。核实期间不能作为星级证明使用。" / "Since {date}, because: {reason}. Meanwhile it certifies nothing.";
    CHECK_REVOKED_NEXT: "{date} 撤销，原因：{reason}。证书和牌匾不再有效。" / "On {date}, because: {reason}. Certificate and plaque count for nothing.";
    CHECK_REVOKED_SILENT: "{date} 撤销。证书和牌匾不再有效。" / "On {date}. Certificate and plaque count for nothing.";
    CHECK_SUPERSEDED_NEXT: "它证明的是 {year} 年度。{later} 年度有新的评定，以新的为准。" / "It is about season {year}; season {later} has a newer award, which counts.";
    CHECK_REPLACED: "证书已被取代" / "This certificate was replaced";
    REPLACED: "已取代" / "Replaced";
    CHECK_REPLACED_NEXT: "{year} 年度的评定经过更正或复评，以新的证书为准。" / "The result of season {year} was revised; the newer certificate counts.";
    CHECK_LAPSED_NEXT: "{year} 年度评定后不再保持示范称号，证书和牌匾不再有效。" / "After season {year} the title is not held any more; certificate and plaque count for nothing.";
    CHECK_LATER: "星级每年评一次，这张证书是 {year} 年度的。最近一次评定是 {latest} 年度，那一年这个基地没有获得星级。" / "Stars are given every year; this one is of {year}. In the latest season, {latest}, this base was given none.";
    CERTIFIES_STAR: "{base}在 {year} 年度评定为{star}级践习基地" / "{base} was given {star} in season {year}";
    CERTIFIES_TITLE: "{base}在 {year} 年度评定后为示范性践习基地" / "{base} is a demonstration base after season {year}";
    MACHINE: "机器可读证书" / "For programs";
    MACHINE_SIGNED: "签名的证书（JWT）" / "Signed (JWT)";
    MACHINE_JSON: "内容（JSON）" / "Content (JSON)";
    BADGE_ABOUT: "{year} 年度践习基地星级评定结果" / "What the rating of season {year} gave this base";
    BADGE_CRITERIA: "评定办法、公开数字和算法都已公布，任何人可以重新计算。" / "Method, public figures and computation are published; anybody can compute them again.";
    BASE_PAGE: "基地介绍" / "About this base";
    NEWER: "查看更新的证书 {number}" / "See the newer certificate {number}";
    UNKNOWN: "没有查到这张证书" / "No such certificate";
    UNKNOWN_NEXT: "请对照证书左下角的核验码再输一遍（不含 0、O、1、I）。仍查不到的，请与市未保中心联系核实，暂不要以此作为依据。" / "Please type the code at the lower left of the paper once more (it has no 0, O, 1 or I). If it is still unknown, ask the Centre before you rely on it.";
    TO_STARS: "查看各基地星级" / "See the stars of all bases";
    SAMPLE_NOTE: "示例数据，不代表任何真实单位" / "Sample data; no real organisation";

    TITLES: "示范称号" / "Demonstration titles";
    TITLES_ABOUT: "批准依据、不可抗力豁免、可能失去的称号" / "Approval basis, waivers, titles that might be lost";
    TITLES_LEAD: "连续两个年度三星，且有有效的批准依据，才有示范称号。这里提前提醒可能失去的称号。" / "Two three-star seasons in a row and a valid approval basis make a title. This page warns before one is lost.";
    SEASON: "年度" / "Season";
    STATE: "称号状态" / "Title";
    APPROVAL: "批准依据" / "Approval basis";
    NO_TITLES: "还没有示范称号" / "There is no title yet";
    NO_TITLES_NEXT: "两个年度定稿、都是三星、有批准依据时，称号自动产生。" / "With two final seasons of three stars and an approval basis they follow by themselves.";
    NO_BASIS: "没有今天有效的批准依据" / "No approval basis is valid today";
    NO_BASIS_NEXT: "现在定稿的年度不会产生示范称号。请先录入有效的批准文件。" / "A season made final now gives no title. Please enter a valid document first.";
    BASIS_ENDS: "批准依据在 {date} 到期" / "The approval basis ends on {date}";
    BASIS_ENDS_NEXT: "到期后定稿的年度不会产生示范称号，请及时取得新的文件。" / "Seasons made final after that give no title; please see to a new document in time.";
    WOULD_LAPSE: "按 {year} 年度最近一次计算，这些称号会失去" / "By the latest run of season {year} these titles would be lost";
    LAPSE_STAR: "{base}：{star}" / "{base}: {star}";
    LAPSE_UNRATED: "{base}：没有评出星级。确因不可抗力的，可以豁免" / "{base}: not rated. If it was force majeure, the season can be waived";
    BASES_OF_TITLES: "批准依据" / "Approval bases";
    BASIS_LINE: "{title}，{body}，{from} 至 {until}" / "{title}, {body}, {from} to {until}";
    BASIS_ADD: "录入批准依据" / "Enter an approval basis";
    BASIS_NUMBER: "文号" / "Document number";
    BASIS_TITLE: "文件名称" / "Title of the document";
    BASIS_BODY: "批准单位" / "Approving body";
    BASIS_FROM: "有效期自" / "Valid from";
    BASIS_UNTIL: "有效期至" / "Valid until";
    BASIS_SAVE: "录入" / "Enter";
    BASIS_THERE: "这个文号已经录入" / "This document is entered already";
    BASIS_ORDER: "有效期的结束不能早于开始" / "It must not end before it begins";
    WAIVERS: "不可抗力豁免" / "Waivers for force majeure";
    WAIVERS_ABOUT: "基地因不可抗力（如洪水、疫情）整年度没有参评时豁免，称号暂停计算，不算中断。豁免和原因对外公开。" / "A season in which a base was not rated because of force majeure pauses its title instead of ending it. Waiver and reason are public.";
    WAIVER_LINE: "{year} 年度，{base}：{reason}" / "Season {year}, {base}: {reason}";
    WAIVED: "不可抗力豁免" / "Waived for force majeure";
    WAIVER_NONE: "没有豁免" / "Nothing is waived";
    WAIVE: "豁免一个年度" / "Waive a season";
    WAIVER_REASON: "原因（对外公开）" / "Reason (public)";
    WAIVER_CONFIRM: "我确认豁免，知道原因对外公开" / "I waive it, knowing that the reason is public";
    WAIVER_SAVE: "豁免" / "Waive";
    WAIVER_THERE: "这个年度已经豁免过" / "This season is waived already";
    WAIVER_RATED: "这个基地当年有评定结果，不需要豁免" / "The base was rated in that season; there is nothing to waive";
    BY_LEAD: "由未保中心负责人办理。" / "The Centre lead does this.";
    DONE_BASIS: "批准依据已录入" / "The approval basis is entered";
    DONE_WAIVED: "已豁免，称号已重新判断" / "Waived; the titles were decided anew";

    REFUSED_NOT_FINAL: "这个年度还没有定稿，不能发证" / "The season is not final; no certificate can be issued";
    REFUSED_UNSAID: "请写明原因" / "Please say why";
    REFUSED_REVOKED: "证书已经撤销" / "It is revoked already";
    REFUSED_REPLACED: "证书已经由更正或复评后的证书取代" / "Another certificate has taken its place";
    REFUSED_SUSPENDED: "证书已经暂停" / "It is suspended already";
    REFUSED_NOT_SUSPENDED: "证书没有暂停" / "It is not suspended";
    REFUSED_NOT_TO_PRINT: "暂停、撤销或失效的证书不能打印" / "What is suspended, revoked or lapsed is not printed";
    REFUSED_NOTHING: "这个年度没有可以打印的证书，请先发放" / "There is nothing to print in this season; issue its certificates first";
    REFUSED_LOST: "星级或称号现在不算数，不能授牌" / "The star or title does not count at present: no plaque is handed over";
    REFUSED_THERE: "已经登记过了" / "It is noted already";
    REFUSED_NOT_HANDED: "还没有授牌" / "It was never handed over";
    REFUSED_BACK: "牌匾已经收回，不用声明作废" / "It is back; there is nothing to declare void";
    REFUSED_DAY: "日期要在发证（授牌）之后、今天或今天之前" / "After it was issued or handed over, and not ahead";

    // on paper
    PAPER_STAR: "践习基地星级证书" / "Certificate of stars";
    PAPER_TITLE: "示范性践习基地证书" / "Certificate of a demonstration base";
    PAPER_STAR_TEXT: "经 {year} 年度星级评定，评定为" / "In the rating of season {year} it was given";
    PAPER_TITLE_TEXT: "连续年度评定为三星级，依据 {approval}，认定为" / "Rated three stars in consecutive seasons, by {approval}, it is a";
    PAPER_STAR_WORDS: "{star}级践习基地" / "{star}";
    PAPER_GIVEN: "特发此证。" / "This certificate says so.";
    PAPER_BY: "发证单位：{name}" / "Issued by {name}";
    PAPER_ON: "发证日期：{date}" / "Issued on {date}";
    PAPER_SEAL: "盖章处" / "Seal";
    PAPER_CHECK: "扫码核验证书" / "Scan to check";
    PAPER_CODE: "核验码 {code}" / "Code {code}";
    PAPER_REPRINT: "补打 第 {n} 次（{date}）" / "Reprint no. {n} ({date})";
    PAPER_SAMPLE: "示例数据，不具有任何效力" / "Sample data, of no effect";
    PAPER_FILE: "{year} 年度证书" / "Certificates of {year}";
}

/// A kind of award in words.
pub const fn kind(kind: AwardKind) -> Text {
    match kind {
        AwardKind::Star => super::rating::STAR,
        AwardKind::Title => super::rating::TITLE,
    }
}

/// What a certificate is worth, in words.
pub const fn standing(standing: Standing) -> Text {
    match standing {
        Standing::Valid => VALID,
        Standing::Suspended => SUSPENDED,
        Standing::Revoked => REVOKED,
        Standing::Superseded => SUPERSEDED,
        Standing::Lapsed => LAPSED,
        Standing::Replaced => REPLACED,
    }
}

/// The same as the answer of the check page.
pub const fn answer(standing: Standing) -> Text {
    match standing {
        Standing::Valid => CHECK_VALID,
        Standing::Suspended => CHECK_SUSPENDED,
        Standing::Revoked => CHECK_REVOKED,
        Standing::Superseded => CHECK_SUPERSEDED,
        Standing::Lapsed => CHECK_LAPSED,
        Standing::Replaced => CHECK_REPLACED,
    }
}

/// Where a plaque is, in words.
pub const fn plaque(state: PlaqueState) -> Text {
    match state {
        PlaqueState::None => PLAQUE_NONE,
        PlaqueState::Shown => PLAQUE_SHOWN,
        PlaqueState::Due => PLAQUE_DUE,
        PlaqueState::Returned => PLAQUE_RETURNED,
        PlaqueState::Voided => PLAQUE_VOIDED,
    }
}

/// What can be noted of a plaque, in words.
pub const fn plaque_act(act: PlaqueAct) -> Text {
    match act {
        PlaqueAct::HandedOver => HAND_OVER,
        PlaqueAct::Returned => TAKE_BACK,
        PlaqueAct::Voided => VOID,
    }
}

/// Who took a plaque, in words.
pub const fn receiver(receiver: Receiver) -> Text {
    match receiver {
        Receiver::Manager => RECEIVER_MANAGER,
        Receiver::Operator => RECEIVER_OPERATOR,
        Receiver::Staff => RECEIVER_STAFF,
    }
}

/// Why an act on certificates is refused.
pub const fn refusal(refusal: CertificateRefusal) -> Text {
    match refusal {
        CertificateRefusal::NotFinal => REFUSED_NOT_FINAL,
        CertificateRefusal::Unsaid => REFUSED_UNSAID,
        CertificateRefusal::Revoked => REFUSED_REVOKED,
        CertificateRefusal::Replaced => REFUSED_REPLACED,
        CertificateRefusal::Suspended => REFUSED_SUSPENDED,
        CertificateRefusal::NotSuspended => REFUSED_NOT_SUSPENDED,
        CertificateRefusal::TitleRestsOnStars => REVOKE_TITLE_NOT,
        CertificateRefusal::NotToPrint => REFUSED_NOT_TO_PRINT,
        CertificateRefusal::NothingToPrint => REFUSED_NOTHING,
    }
}

/// Why something is not noted of a plaque.
pub const fn plaque_refusal(refusal: PlaqueRefusal) -> Text {
    match refusal {
        PlaqueRefusal::Lost => REFUSED_LOST,
        PlaqueRefusal::AlreadyThere => REFUSED_THERE,
        PlaqueRefusal::NotHandedOver => REFUSED_NOT_HANDED,
        PlaqueRefusal::IsBack => REFUSED_BACK,
        PlaqueRefusal::WrongDay => REFUSED_DAY,
        PlaqueRefusal::Unsaid => REFUSED_UNSAID,
    }
}
