//! Entries of children who were afraid.

crate::texts! {
    SEALED: "封存记录" / "Sealed entries";
    SEALED_ABOUT: "有孩子在评价里选了“害怕”，两人共同打开" / "A child chose “afraid”; two people open it together";
    SEALED_LEAD: "有孩子在评价里选了“害怕”时，这里会多一条封存记录。须由中心两位工作人员各自登录，在 30 分钟内先后同意，才能打开；打开的人和时间记入审计日志，内容不记。基地看不到任何提示。" / "When a child chooses “afraid”, an entry is sealed here. Two people of the Centre, each signed in, open it by agreeing within 30 minutes of each other. Who opened it and when goes into the audit log, its contents do not. The base sees nothing of it.";
    NOTHING: "没有封存记录" / "Nothing is sealed";
    NOTHING_NEXT: "有孩子选“害怕”时，中心工作人员会收到消息。" / "The Centre's people get a message when a child chooses “afraid”.";
    RAISED: "{when} 封存" / "Sealed on {when}";
    IS_SEALED: "未打开" / "Sealed";
    IS_OPEN: "已打开" / "Opened";
    ENTRY: "封存记录" / "Sealed entry";

    CLOSED: "需要两人共同打开" / "Two people open it together";
    CLOSED_ABOUT: "您同意后，请另一位中心工作人员在 30 分钟内用自己的账号同意。请尽快处理：发现未成年人可能受到侵害，应当立即报告。" / "Once you have agreed, another person of the Centre has 30 minutes to agree from their own account. Please do not wait: what may harm a child is to be reported at once.";
    WAITS_FOR_ANOTHER: "您已同意，等另一位工作人员" / "You have agreed; another person is needed";
    WAITS_FOR_ANOTHER_ABOUT: "请另一位中心工作人员在 {until} 前用自己的账号同意，过时需要重新同意。" / "Another person of the Centre has until {until} to agree from their own account; after that both agree anew.";
    WAITS_FOR_YOU: "另一位工作人员已同意，等您" / "Another person has agreed and waits for you";
    WAITS_FOR_YOU_ABOUT: "您在 {until} 前同意，记录就会对你们两人打开。" / "If you agree by {until}, the entry opens for the two of you.";
    OPEN_FOR_OTHERS: "已由另外两位工作人员打开" / "Two others have opened it";
    OPEN_FOR_OTHERS_ABOUT: "内容只有打开的两人能看到。" / "Only those two see what it says.";
    AGREE_TO_OPEN: "同意打开" / "Agree to open it";

    KNOWN_FOR: "自孩子提示起已过 {hours} 小时 {minutes} 分" / "The child said so {hours} h {minutes} min ago";
    DUTY: "《未成年人保护法》第十一条：发现未成年人身心健康受到侵害、疑似受到侵害或者面临其他危险情形的，应当立即向公安、民政、教育等有关部门报告。请现在联系学校了解情况，有疑似情形立即报告。" / "Law on the Protection of Minors, article 11: whoever finds that a minor is harmed, perhaps harmed, or in danger reports it at once to the police, civil affairs, education or another authority in charge. Please ask the school now, and report at once if anything points to harm.";
    BASE: "基地" / "Base";
    PROJECT: "项目" / "Project";
    SESSION: "场次" / "Session";
    GROUP: "组织方和班级" / "Organiser and group";
    SAID: "提示时间" / "Said at";
    ABOUT: "{when} 起一刻钟内" / "Within a quarter of an hour from {when}";
    HOTLINE: "求助和报告电话" / "Hotline";
    NO_CHILD: "系统不知道是哪个孩子" / "The system does not know which child it was";
    NO_CHILD_ABOUT: "评价不记姓名。这里不保存个案情况，请按中心的个案程序办理，不要在本系统填写孩子的信息。" / "Ratings carry no names. Nothing about the case is kept here: please follow the Centre's own procedure and enter nothing about a child in this system.";
}
