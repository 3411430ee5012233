//! What bases answer in public.

crate::texts! {
    REPLY: "公开回应" / "Reply in public";
    REPLY_LEAD: "可以对这一年的评价写一段回应：做得好的、正在改的。市未保中心先看，发布后显示在基地页面上。请不要提到任何能认出孩子、老师的内容。" / "You may answer the ratings of this year: what went well, what you are changing. The Centre reads it first; once published it stands on the page of the base. Please write nothing that tells who a child or a teacher is.";
    BODY: "回应内容" / "What you answer";
    BODY_HINT: "不超过 500 字" / "500 letters at most";
    SEND: "提交审核" / "Send to the Centre";
    SEND_AGAIN: "修改后重新提交" / "Send the changed text";
    PUBLIC_NOW: "已公开" / "Public now";
    WAITS: "等待市未保中心审核" / "Waits for the Centre";
    WAITS_ABOUT: "审核前可以修改，提交后以最后一次为准。" / "You may change it until then; the last text counts.";
    RETURNED: "市未保中心退回：{note}" / "Sent back by the Centre: {note}";
    WITHDRAW: "撤回" / "Take it back";
    WITHDRAW_LONG: "撤回这段公开回应？基地页面上不再显示。" / "Take this reply back? It disappears from the page of the base.";
    SENT: "回应已提交，等待审核" / "Sent; the Centre reads it next";
    WITHDRAWN: "回应已撤回" / "Taken back";
    REPLIES: "基地回应审核" / "Replies of bases";
    REPLIES_ABOUT: "发布前审核基地对评价的公开回应" / "Read what bases want to answer in public";
    REPLIES_LEAD: "基地对评价的公开回应，先由市未保中心审核。不能出现孩子或老师的身份、广告、对评价人的指责。" / "What bases want to answer in public is read by the Centre first. It may not tell who a child or teacher is, advertise, or blame those who rated.";
    NOTHING: "没有待审核的回应" / "No reply waits";
    NOTHING_NEXT: "基地提交公开回应后会出现在这里。" / "Replies appear here once bases send them.";
    OF_YEAR: "{base} · {year} 年" / "{base} · {year}";
    PUBLISH: "发布" / "Publish";
    RETURN: "退回修改" / "Send back";
    NOTE: "退回原因" / "Why it is sent back";
    NOTE_HINT: "基地会看到，请写清要改什么" / "The base reads it: say what to change";
    PUBLISHED: "已发布" / "Published";
    DONE_RETURNED: "已退回" / "Sent back";
    CHANGED: "这段回应刚被基地改过，或已由同事处理，请看最新内容" / "The base has just changed this reply, or a colleague has dealt with it: please look at it as it is now";
    BASE_SAYS: "基地回应（{year} 年）" / "The base replies ({year})";
}
