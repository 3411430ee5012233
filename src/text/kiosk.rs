//! What is said where children rate on one device, and where parents are asked to rate.

crate::texts! {
    WAYS: "请大家来评价" / "Have everybody rate";
    WAYS_LEAD: "孩子在一台设备上轮流点，家长用自己的手机。" / "Children take turns on one device, parents use their own telephone.";
    CHILDREN: "孩子：一台设备轮流评" / "Children: take turns on one device";
    CHILDREN_ABOUT: "用现场的平板，或带队老师的手机。打开后交给孩子，一人点完自动回到开头，不用输评价码，不记名字。两台一起用也可以。" / "Use the tablet there, or the leader's telephone. Open it and hand it over: after each child it returns to the beginning by itself; no code is typed, no name is asked. Two devices at once are fine.";
    CHILDREN_OFFLINE: "现场信号不好？有网络时先打开，之后没有网络也能评，联网后自动上传。" / "Weak signal there? Open it while there is network; after that it works without, and sends what it kept once there is network again.";
    CHILDREN_OUT: "为了安全，打开后这台设备会退出您的账号。" / "To be safe, you are signed out on this device when it opens.";
    OPEN_KIOSK: "打开，交给孩子" / "Open and hand over";
    NOT_NOW: "这次活动现在不能评价：活动还没有确认，或评价已经截止。" / "This visit cannot be rated now: it is not confirmed yet, or its rating is over.";
    PARENTS: "家长：扫码或点链接" / "Parents: scan or follow the link";
    PARENTS_ABOUT: "把这段话发到家长群，或打印这一页贴在出口。评价自愿，不记名。" / "Pass this text on to the parents, or print this page for the exit. Rating is voluntary and without a name.";
    PARENTS_LATER: "团队到场签到后，这里会有家长用的链接和二维码。" / "Once the group has been checked in, the link and the picture for parents are here.";
    PARENTS_TEXT: "各位家长：孩子参加了“{project}”，欢迎在 {until} 前评一评，一分钟，自愿，不记名。点开：{address}#{code} 如果打不开，请在 {address} 输入 {code}" / "Dear parents, your children took part in “{project}”. Until {until} you may rate it in a minute, if you wish and without a name: {address}#{code} If the link does not open, enter {code} at {address}";
    TEXT: "发给家长的话" / "Text for the parents";
    COPY: "复制" / "Copy";
    COPIED: "已复制，去家长群粘贴" / "Copied: paste it to the parents";
    COPY_BY_HAND: "没能复制，请按住文字全选复制" / "Could not copy: select all of the text and copy it";
    BACK: "回到预约" / "Back to the booking";

    KIOSK: "轮流评价" / "Rate in turns";
    KIOSK_LEAD: "请老师选好，把设备交给孩子。一人点完，自动回到开头。" / "Choose for the children, then hand the device over. After each child it returns to the beginning by itself.";
    PRIVACY: "不问名字，看不到上一位选了什么。不想评的孩子，直接传给下一位。" / "No name is asked, and nobody sees what the one before chose. A child who does not want to rate hands it on.";
    END: "结束，收回设备" / "End and take the device back";
    END_ABOUT: "孩子都评完了？结束后，这台设备可以重新登录账号；还没上传的会继续上传。" / "Has every child rated? After the end you can sign in on this device again; what is not sent yet is still sent.";
    FOR_GROWN_UPS: "老师用" / "For grown-ups";
    NOT_ARRIVED: "团队还没有签到。请告诉老师，签到后再交一次。" / "The group has not been checked in. Tell a grown-up, and send it again after that.";
    THANKS_ABOUT: "请把设备交给下一位。" / "Please hand the device on.";

    START: "点这里开始" / "Touch here to begin";
    BACKWARDS: "上一题" / "Back";
    FORWARDS: "下一题" / "Next";
    PROGRESS: "第 {at} 题，共 {of} 题" / "Question {at} of {of}";
    SOUND_ON: "打开声音" / "Sound on";
    SOUND_OFF: "关闭声音" / "Sound off";
    LISTEN: "读给我听" / "Read it to me";
    SILENCE: "停止朗读" / "Stop reading";

    READY: "没有网络也能用：题目已存到本机" / "Works without network: the questions are on this device";
    WAITING: "{n} 份待上传，联网后自动上传" / "{n} to be sent once there is network";
    NOT_COUNTED: "{n} 份没有计入：评价份数已和到场人数一样多，或评价已截止" / "{n} not counted: as many rated as came, or the rating is over";

    KEPT: "已经存到这台设备" / "Kept on this device";
    KEPT_ABOUT: "现在没有网络。联网后打开评价页，会自动提交，提交后从这台设备删除。这样提交的评价没有回执号。" / "There is no network now. It is sent, and removed from this device, once you open the rating page with network. A rating sent this way has no receipt.";
}
