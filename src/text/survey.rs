//! What the feature `survey` says: questions, answers, and the pages around them.

use super::{Lang, Text};
use crate::survey::{model::Questionnaire, standing::SurveyRefusal};

crate::texts! {
    MINE: "我要评价" / "Rate my visits";
    MINE_ABOUT: "为已完成的活动打分" / "Rate visits that took place";

    ENTRY: "活动评价" / "Rate your visit";
    ENTRY_LEAD: "说说这次活动怎么样。不用登录，不问名字。" / "Tell us how the visit was. No sign-in, no name.";
    CODE: "评价码" / "Code";
    CODE_HINT: "海报上的 6 位码，或纸条上的 10 位码" / "6 letters from the poster, or 10 from the paper slip";
    GO_ON: "继续" / "Continue";
    ANONYMOUS: "评价是匿名的" / "Answers are anonymous";
    ANONYMOUS_ABOUT: "评价里没有姓名、评价码和时间，老师和基地都看不到是谁写的。不想评价也可以，不影响参加活动。如果小朋友选了“害怕”，市未保中心会知道是哪一次活动，好去关心大家，但不知道是谁。" / "A rating carries no name, no code and no time; neither teachers nor the base can see who wrote it. You need not rate; it changes nothing about the visit. If a child chooses “afraid”, the Centre learns which visit it was, to look after everybody, but not who said so.";
    CODE_MISSING: "请输入评价码" / "Please enter a code";

    WHO: "你是谁？" / "Who are you?";
    WHO_ABOUT: "选一个，题目会不一样。" / "Choose one; the questions differ.";
    WHO_CHILD_LOWER: "孩子，三年级及以下" / "A child, up to grade 3";
    WHO_CHILD_UPPER: "孩子，四到六年级" / "A child, grades 4 to 6";
    WHO_TEEN: "学生，七年级及以上" / "A pupil, grade 7 or above";
    WHO_PARENT: "家长" / "A parent";
    OTHER_CODE: "换一个评价码" / "Use another code";

    CONSENT: "填写前请您确认" / "Before you begin";
    CONSENT_WHAT: "我们只收您对这次活动的打分和您愿意写的留言，用来评定基地星级、改进活动。" / "We only collect your marks for this visit and what you care to write, to rate the base and improve visits.";
    CONSENT_NO_NAMES: "不收姓名、电话和孩子的任何信息，评价与评价码分开存放。" / "No name, no telephone, nothing about your child; ratings are kept apart from codes.";
    CONSENT_FREE: "填不填由您决定，不填没有任何影响，也不会留下任何记录。" / "It is up to you. If you refuse, nothing changes and nothing is stored.";
    CONSENT_TAKE_BACK: "提交后会给您一个回执号，请自行保存；凭它可以撤回这份评价。" / "After sending you get a receipt number; please keep it yourself: with it you can take your rating back.";
    AGREE: "同意并填写" / "Agree and fill in";
    REFUSE: "不填写" / "Do not fill in";

    CHILD_LEAD: "点一点你的感觉。没有对错，不想答的可以空着。" / "Touch how you feel. No answer is wrong; you may leave some out.";
    ADULT_LEAD: "请按实际感受选择。不清楚的可以不答。" / "Please choose what you found. Leave out what you do not know.";
    CONTINUE_LATER: "中途断开了？在评价页输入 {code} 可以接着填。" / "Interrupted? Enter {code} on the rating page to go on.";
    SEND_CHILD: "交给我们" / "Send";
    SEND: "提交评价" / "Send my rating";
    UNCLEAR: "不清楚" / "I do not know";

    THANKS: "谢谢你！" / "Thank you!";
    THANKS_ABOUT: "你的评价收到了。" / "Your rating has arrived.";
    DECLINED: "好的，没有填写" / "All right, nothing filled in";
    DECLINED_ABOUT: "没有留下任何记录，也没有任何影响。" / "Nothing was stored, and nothing changes.";
    NEXT: "下一位" / "Next person";
    RECEIPT: "回执号" / "Receipt";
    RECEIPT_ABOUT: "这个号只显示这一次，请抄下或截图保存。评定结束前，凭它可以在评价页撤回这份评价；我们不知道您是谁，丢了就找不回来。" / "Shown this once: please note it down. Until the season is final you can take your rating back with it on the rating page. We do not know who you are, so a lost number cannot be found again.";

    WITHDRAWAL: "撤回评价" / "Take a rating back";
    TO_WITHDRAWAL: "有回执号？可以撤回已提交的评价" / "Got a receipt? You can take your rating back";
    WITHDRAWAL_LEAD: "输入提交时给您的回执号，这份评价和留言就会被删除，不计入评定；已经公布的汇总数不再变动。" / "Enter the receipt you were given: the rating and what you wrote are deleted and do not count for the stars; sums that are released already stay as they are.";
    WITHDRAWAL_UNTIL: "本年度评定结果确定以后，不能再撤回。" / "Once the results of the year are final, nothing can be taken back.";
    RECEIPT_HINT: "26 位，横线可以不输" / "26 letters; the dashes may be left out";
    RECEIPT_MISSING: "请输入回执号" / "Please enter the receipt";
    WITHDRAW: "撤回这份评价" / "Take this rating back";
    WITHDRAWN: "已经撤回" / "Taken back";
    WITHDRAWN_ABOUT: "这份评价已删除" / "The rating is deleted";
    WITHDRAWN_ACCOUNT: "评价截止前，可以从“我要评价”重新评价这次活动。" / "While ratings are open, you can rate this visit again from your list.";
    WITHDRAWN_FOR_GOOD: "这次活动的评价已经截止，不能再重新填写。" / "Ratings of this visit are closed, so it cannot be rated again.";
    FRESH_CODE: "新的评价码" / "A new code";
    FRESH_CODE_ABOUT: "想重新评价，请用这个新码，原来的码不用再找。评价码只显示这一次，也可以现在就填。" / "To rate again, use this new code instead of the old one. It is shown this once; you may also go on now.";
    RATE_AGAIN: "现在重新评价" / "Rate again now";

    MINE_LEAD: "您所在单位参加过的活动，每次活动评价一次。" / "Visits of your organisation; each is rated once.";
    MINE_NONE: "还没有可以评价的活动" / "Nothing to rate yet";
    MINE_NONE_NEXT: "活动到场签到后，会出现在这里。" / "A visit appears here once the group has checked in.";
    ANSWERED: "已评价" / "Rated";
    OPEN_UNTIL: "{when} 前可以评价" / "Open until {when}";
    STATE: "状态" / "State";
    OVER: "已截止" / "Closed";
    NOT_BEGUN: "{when} 活动开始后可以评价" / "Can be rated once it begins, {when}";
    CONFIDENTIAL: "评价是保密的，但不是匿名的" / "Confidential, but not anonymous";
    CONFIDENTIAL_ABOUT: "每次活动只有一家组织方、至多一家承接方，所以市未保中心能知道评价来自哪个单位；基地看不到。" / "A visit has one organiser and at most one provider, so the Centre can tell which organisation a rating comes from; the base cannot.";
    AS_ORGANISER: "以组织方身份评价" / "Rate as the organiser";
    AS_PROVIDER: "以服务承接方身份评价" / "Rate as the provider";
    ALREADY: "这次活动已经评价过了" / "This visit has been rated";
    ALREADY_NEXT: "每家单位每次活动评价一次，谢谢。" / "Each organisation rates a visit once. Thank you.";
    BACK_TO_MINE: "回到列表" / "Back to the list";

    REFUSED_UNKNOWN: "没有这个评价码。请对照海报或纸条再输一次。" / "There is no such code. Please compare it with the poster or slip and try again.";
    REFUSED_RECEIPT: "没有找到这个回执号对应的评价。请检查是否输错；已经撤回的不能再撤。" / "No rating has this receipt. Please check it; what was taken back cannot be taken back again.";
    REFUSED_FROZEN: "本年度评定结果已经确定，不能再撤回。" / "The results of the year are final; nothing can be taken back any more.";
    REFUSED_SPENT: "这个评价码已经用过，评价已经收到，不用再填。下一位请用新的评价码。" / "This code has been used: the rating has arrived, nothing more to do. The next person needs a new code.";
    REFUSED_NOT_YET: "活动 {when} 开始，开始后才能评价。请到时再来。" / "The visit begins {when}; please come back after that.";
    REFUSED_CLOSED: "这次活动的评价在 {when} 已经截止。有话想说，可以告诉带队老师。" / "Ratings of this visit closed {when}. If you have something to say, tell the group leader.";
    REFUSED_NONE_LEFT: "这一类的评价码已经领完，和到场人数一样多。若你还没评价，请告诉工作人员。" / "All codes of this kind have been given out, as many as people came. If you have not rated yet, tell the staff.";
    REFUSED_WHO: "这次活动没有这一类问卷，请重新选择。" / "This visit has no such questionnaire; please choose again.";
    REFUSED_ANSWER: "有的答案不在题目里，请重新选择。" / "One answer does not belong to its question; please choose again.";
    REFUSED_EMPTY: "还没有选答案，请至少答一题。" / "Nothing is chosen yet; please answer at least one question.";

    TITLE_CHILD: "今天的活动" / "Today's visit";
    TITLE_PARENT: "家长评价" / "Rating by parents";
}

/// How a person says which questionnaire is theirs.
pub const fn who(questionnaire: Questionnaire) -> Text {
    match questionnaire {
        Questionnaire::ChildLower => WHO_CHILD_LOWER,
        Questionnaire::ChildUpper => WHO_CHILD_UPPER,
        Questionnaire::Teen => WHO_TEEN,
        Questionnaire::Parent => WHO_PARENT,
        Questionnaire::Organiser => AS_ORGANISER,
        Questionnaire::Provider => AS_PROVIDER,
    }
}

/// The heading over a questionnaire's questions.
pub const fn title(questionnaire: Questionnaire) -> Text {
    match questionnaire {
        Questionnaire::ChildLower | Questionnaire::ChildUpper | Questionnaire::Teen => TITLE_CHILD,
        Questionnaire::Parent => TITLE_PARENT,
        Questionnaire::Organiser => AS_ORGANISER,
        Questionnaire::Provider => AS_PROVIDER,
    }
}

/// What a refusal means and what to do next; `{when}` is the refusal's moment.
pub const fn refusal(refusal: SurveyRefusal) -> Text {
    match refusal {
        SurveyRefusal::UnknownCode => REFUSED_UNKNOWN,
        SurveyRefusal::Spent => REFUSED_SPENT,
        SurveyRefusal::NotYet(_) => REFUSED_NOT_YET,
        SurveyRefusal::Closed(_) => REFUSED_CLOSED,
        SurveyRefusal::NoneLeft => REFUSED_NONE_LEFT,
        SurveyRefusal::UnknownQuestionnaire => REFUSED_WHO,
        SurveyRefusal::UnknownAnswer => REFUSED_ANSWER,
        SurveyRefusal::NoAnswer => REFUSED_EMPTY,
        SurveyRefusal::AlreadyAnswered => ALREADY,
        SurveyRefusal::UnknownReceipt => REFUSED_RECEIPT,
        SurveyRefusal::Frozen => REFUSED_FROZEN,
    }
}

/// The moment a refusal speaks of, in words; empty if it speaks of none.
pub fn refusal_moment(lang: Lang, refusal: SurveyRefusal) -> String {
    match refusal {
        SurveyRefusal::NotYet(when) | SurveyRefusal::Closed(when) => lang.moment(when),
        _ => String::new(),
    }
}

/// A refusal as a sentence.
pub fn refusal_in_words(lang: Lang, refused: SurveyRefusal) -> String {
    lang.fill(refusal(refused), &[("when", &refusal_moment(lang, refused))])
}
