//! Results of sessions and of bases, and what is not shown of figures made of answers.

use super::{Lang, Text};
use crate::survey::{
    model::RaterGroup,
    suppression::{End, Figure},
};

crate::texts! {
    RESULTS: "评价结果" / "What was said";
    SEE: "看孩子和家长怎么说" / "See what children and parents say";
    RESULTS_LINK: "评价结果" / "Ratings";
    LEAD: "孩子和家长对这个场次的评价，按题汇总。" / "What children and parents said about this session, question by question.";
    BASE_LEAD: "{year} 年孩子和家长对本基地的评价，按题汇总。" / "What children and parents said about the base in {year}, question by question.";
    YEAR: "{year} 年" / "{year}";
    NOT_YET: "结果还没有公布" / "Not released yet";
    NOT_YET_NEXT: "活动结束七天、全部问卷关闭以后，结果一次公布，之后不再变动。" / "Seven days after the visit, once every survey of the session is closed, results are released once and do not change any more.";
    NONE: "没有可以显示的评价" / "Nothing to show";
    NONE_NEXT: "没有孩子或家长评价，或者人数太少。" / "No child or parent has rated, or too few have.";
    QUESTION: "题目" / "Question";
    WHO: "谁的评价" / "Whose answers";
    ANSWERS: "答题人数" / "Answers";
    FAVOURABLE: "好评" / "Favourable";
    SHARE: "{share}%（{favourable} 人）" / "{share}% ({favourable})";
    FEW: "不足 {floor} 人" / "Fewer than {floor}";
    SOME: "{floor} 至 {most} 人" / "{floor} to {most}";
    NOT_SHOWN: "人数少，不显示" / "Too few to show";
    NEARLY_ALL: "几乎都是好评" / "Nearly all favourable";
    NEARLY_NONE: "几乎没有好评" / "Hardly any favourable";
    RULE: "为了保护孩子，有些数不显示" / "To protect children, some figures are not shown";
    RULE_ABOUT: "不足 5 人回答的题不显示；不足 10 人且回答都一样的，只说“几乎都是”或“几乎没有”。合计里先不算人数太少的场次，等几个场次合起来人数够了再一起算，所以合计可能比各场次加起来少。" / "Questions with fewer than 5 answers are not shown; with fewer than 10 that are all alike we only say “nearly all” or “hardly any”. Totals leave out sessions with too few answers until some of them together have enough, so a total may be less than its sessions.";
    FAVOURABLE_ABOUT: "好评：三个选项里选最好的一个，五个选项里选较好的两个。组织方和承接方的评价不在这里。" / "Favourable: the best of three answers, the better two of five. What organisers and providers say is not here.";
    SESSIONS: "各场次的结果" / "Session by session";
    CHILDREN_SAY: "孩子们怎么说" / "What children say";
    CHILDREN_AGAIN: "10 个孩子里有 {n} 个还想再来" / "{n} of 10 children want to come again";
    CHILDREN_AGAIN_ALL: "几乎所有孩子都还想再来" / "Nearly all children want to come again";
    CHILDREN_AGAIN_NONE: "几乎没有孩子还想再来" / "Hardly any child wants to come again";
    PARENTS_AGAIN: "10 位家长里有 {n} 位愿意让孩子再来" / "{n} of 10 parents would let their child come again";
    PARENTS_AGAIN_ALL: "几乎所有家长都愿意让孩子再来" / "Nearly all parents would let their child come again";
    PARENTS_AGAIN_NONE: "几乎没有家长愿意让孩子再来" / "Hardly any parent would let their child come again";
    OF_ANSWERS: "{n} 人回答，{year} 年" / "{n} answers, {year}";
    SCORE_HIDDEN: "人数少，不显示" / "Too few to show";
    WORKINGS_CLOSED: "人数太少，算式不展开" / "Too few answers to open the arithmetic";
    WORKINGS_CLOSED_ABOUT: "有的方面只有不足 5 份评价，展开后能看出每个人怎么答的。" / "About some aspect fewer than 5 people were heard; the sums would tell what each of them said.";
}

/// Whether people would come again, as one says it: of ten.
pub fn again(lang: Lang, group: RaterGroup, figure: Figure) -> String {
    let [most, some, none] = match group {
        RaterGroup::Child => [CHILDREN_AGAIN_ALL, CHILDREN_AGAIN, CHILDREN_AGAIN_NONE],
        _ => [PARENTS_AGAIN_ALL, PARENTS_AGAIN, PARENTS_AGAIN_NONE],
    };
    match of_ten(figure) {
        0 => lang.t(none).to_owned(),
        10 => lang.t(most).to_owned(),
        n => lang.fill(some, &[("n", &n)]),
    }
}

/// An end in words.
pub const fn end(end: End) -> Text {
    match end {
        End::All => NEARLY_ALL,
        End::None => NEARLY_NONE,
    }
}

/// Of ten people, to the nearest.
pub fn of_ten(figure: Figure) -> u8 {
    let tenths = (figure.favourable * 10 + figure.answers / 2) / figure.answers.max(1);
    u8::try_from(tenths).unwrap_or(10).min(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_said_as_people_of_ten() {
        let said = |favourable, answers| again(Lang::En, RaterGroup::Child, Figure { answers, favourable });
        assert_eq!(said(46, 50), "9 of 10 children want to come again");
        assert_eq!(said(97, 100), "Nearly all children want to come again");
        assert_eq!(said(4, 100), "Hardly any child wants to come again");
        assert_eq!(of_ten(Figure { answers: 20, favourable: 9 }), 5);
    }
}
