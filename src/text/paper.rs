//! What stands on the sheets of paper of a visit.

crate::texts! {
    PRINT_HINT: "用浏览器菜单里的“打印”，纸张选 A4。" / "Print with the browser's menu, on A4.";
    PAPERS: "打印和转发" / "To print and pass on";
    LIST: "今日接待名单" / "Groups of today";
    LIST_LINK: "打印今日名单" / "Print today's list";
    LIST_EMPTY: "今天没有预约" / "No bookings today";
    TIME: "时间" / "Time";
    GROUP: "单位和班级" / "Group";
    CODE: "入场码" / "Code";
    HEADS: "预约人数" / "Booked";
    LEADER: "带队人" / "Leader";
    NEEDS: "特别需要" / "Needs";
    CAME: "实到" / "Came";
    BRIEFED: "安全告知" / "Briefing";
    LEFT: "离场" / "Left";
    CHILDREN_ADULTS: "{children}+{adults}" / "{children}+{adults}";

    SIGN_IN: "活动签到表" / "Sign-in sheet";
    SIGN_IN_ABOUT: "姓名由带队老师当场手写，只留纸质，不拍照、不上传；活动结束后由学校保管。" / "Names are written by hand by the leader, stay on paper and are neither photographed nor uploaded; the school keeps the sheet.";
    NUMBER: "序号" / "No.";
    NAME: "姓名" / "Name";
    BOARDED: "出发" / "Set off";
    AT_BASE: "到基地" / "Arrived";
    LEAVING: "离基地" / "Left";
    BACK: "返回" / "Back";
    LEADER_SIGNS: "带队人签字：" / "Leader's signature:";
    BASE_SIGNS: "基地签字：" / "Signature of the base:";
    DATE_LINE: "日期：" / "Date:";

    NOTICE: "家长告知书" / "Notice to parents";
    NOTICE_HELLO: "各位家长：" / "Dear parents,";
    NOTICE_LEAD: "{organiser}（{group}）将参加践习活动，现将有关安排告知如下。" / "{organiser} ({group}) is going on a practice activity. This is what to know.";
    NOTICE_WHAT: "活动：{project}" / "Activity: {project}";
    NOTICE_WHEN: "时间：{when}" / "When: {when}";
    NOTICE_WHERE: "地点：{base}，{address}" / "Where: {base}, {address}";
    NOTICE_TRAVEL: "出行方式：{arrival}" / "How we travel: {arrival}";
    NOTICE_BRING: "请带：{bring}" / "Please bring: {bring}";
    NOTICE_SAFETY: "安全要求：{safety}" / "Safety: {safety}";
    NOTICE_RAIN: "天气预案：{rain}" / "In bad weather: {rain}";
    NOTICE_LEADER: "带队人：{name}，电话 {phone}" / "Leader: {name}, phone {phone}";
    NOTICE_HEALTH: "孩子如有需要照顾的情况，请当面或打电话告诉带队人，不要写在群里。" / "If your child needs special care, please tell the leader in person or by phone, not in a chat group.";
    NOTICE_PRIVACY: "平台不收集孩子的姓名。活动后可自愿填写不记名的满意度评价。" / "The platform collects no names of children. After the activity you may rate it anonymously, if you wish.";
    NOTICE_RECEIPT: "回执（交给带队人，不上传）" / "Receipt (for the leader, not uploaded)";
    NOTICE_AGREE: "我已知悉以上安排，同意 / 不同意孩子参加。" / "I have read this and agree / do not agree that my child takes part.";
    NOTICE_SIGN: "家长签字：" / "Parent's signature:";
    NOTICE_COPY: "复制成文字，发到家长群" / "As text, for the parents' group";
    NOTICE_COPY_HINT: "长按或点进文字框，全选后复制" / "Tap into the box, select all, copy";

    TASKS: "践习任务单" / "Task sheet";
    TASKS_ABOUT: "每人一份，活动前后自己填写，不用交。" / "One for each child, for before and after; it is not handed in.";
    TASK_NAME: "我是：" / "I am:";
    TASK_BEFORE: "出发前：关于“{project}”，我最想知道" / "Before we go: what I want to know about “{project}”";
    TASK_SEEN: "我看到的、听到的" / "What I saw and heard";
    TASK_DONE: "我亲手做的一件事（写一写或画一画）" / "One thing I did with my own hands (write or draw)";
    TASK_SAFE: "我记住的一条安全规则" / "One safety rule that I remember";
    TASK_HOME: "回家后，我要讲给家人听的" / "What I shall tell at home";
}
