//! Paper strips, and counting them.

crate::texts! {
    TALLIES: "纸质评价" / "On paper";
    TALLIES_ABOUT: "没有设备时用纸条评价，收齐后由两个人分别录入" / "Where there is no device: strips of paper, counted by two people";
    LEAD: "没有设备或孩子不方便用设备时，可以打印纸条。收齐后由学校或市未保中心的两个人分别数一遍、录一遍，两次完全一致才计入。基地和承接方不能录入。" / "Where there is no device, print strips. Two people of the school or the Centre count them, each for themselves, and key what they counted; only where both agree they count. The base and the provider key nothing.";
    NOT_NOW: "现在不能录入" / "Nothing to key now";
    NOT_NOW_NEXT: "团队签到后、问卷关闭前可以录入。" / "Strips are keyed after the group has been checked in and before the survey closes.";
    LEFT: "还可录入 {left} 份" / "{left} more can be taken";
    TAKEN: "已计入纸质评价 {n} 份" / "{n} taken from paper";
    WAITS: "等另一个人录入" / "Waits for a second count";
    DIFFERS: "两次录入不一致" / "The two counts differ";
    DIFFERS_ABOUT: "下面的数两次录入不一样。请对照纸条再数一遍，改正后重新提交；两次一致才会计入。" / "These numbers differ. Please count the strips again and send what is right; they are taken once both counts agree.";
    PRINT: "打印纸条" / "Print strips";
    KEY: "录入" / "Key a count";
    KEY_LEAD: "数一数每个选项有几张纸条选了，没有选的填 0 或空着。不写姓名。" / "Count how many strips chose each answer; leave empty what nobody chose. No names.";
    STRIPS: "收到的纸条（张）" / "Strips collected";
    SEND: "提交录入" / "Send the count";
    WHAT: "哪一项" / "What";
    YOURS: "您录入的" / "Yours";
    THEIRS: "另一个人录入的" / "The other's";
    NO_STRIPS: "请填写收到几张纸条" / "Please say how many strips there are";
    TOO_MANY_STRIPS: "最多还可录入 {left} 份：一个到场的孩子只有一份" / "At most {left} more: one for each child who came";
    TOO_MANY_ANSWERS: "这一题各选项加起来比纸条还多" / "More answers to this question than there are strips";
    NO_ANSWER: "请至少填写一题的张数" / "Please count at least one question";
    DONE_WAITS: "已录入，请另一个人再录一遍" / "Kept; now somebody else counts the strips once more";
    DONE_TAKEN: "两次录入一致，已计入" / "Both counts agree: taken";
    STRIPS_TITLE: "评价纸条" / "Strips to rate on";
    STRIPS_LEAD: "每张纸两条，剪开使用。纸条上没有姓名和编号；填好后折起来投进纸盒，由老师收走。" / "Two to a sheet, to be cut apart. They bear no name and no number; once filled in they are folded and put into a box for the teacher.";
    STRIP_HINT: "每题选一个，打勾。不写姓名，不想答的可以空着。" / "Tick one answer each. No name; leave out what you do not want to answer.";
}
