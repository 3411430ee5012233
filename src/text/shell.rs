//! The frame of every page, and the pages for errors.

crate::texts! {
    BRAND: "苏童成长" / "Sutong Growth";
    BRAND_LONG: "苏童成长践习平台" / "Sutong Growth practice platform";
    CENTRE: "仪征市未成年人保护中心" / "Yizheng Minor Protection Centre";
    SKIP: "跳到正文" / "Skip to content";
    MENU: "菜单" / "Menu";
    NAV_LABEL: "主导航" / "Main navigation";
    CRUMBS_LABEL: "当前位置" / "You are here";
    HOME: "首页" / "Home";
    FIND: "找活动" / "Find";
    BASES: "基地" / "Bases";
    GUIDE: "给学校" / "For schools";
    STARS: "星级" / "Stars";
    SURVEY: "评一评" / "Rate";
    DESK: "工作台" / "My desk";
    SIGN_IN: "登录" / "Sign in";
    SIGN_OUT: "退出登录" / "Sign out";
    ACCOUNT: "我的账号" / "My account";
    ACTING_AS: "当前身份" / "Acting as";
    OTHER_LANGUAGE: "English" / "中文";
    ELDER_ON: "长辈版" / "Large print";
    ELDER_OFF: "标准版" / "Usual size";
    INTERFACE: "开放接口" / "Open interface";
    FOOTER: "由仪征市未成年人保护中心运营。孩子不需要账号，平台不收集孩子姓名。" / "Run by the Yizheng Minor Protection Centre. Children need no account; no child's name is collected.";
    SAMPLE: "示例数据" / "Sample data";
    SAMPLE_NOTE: "页面中的基地、学校和人员均为示例数据，并非真实单位。" / "The bases, schools and people shown are sample data, not real organisations.";
    NOT_FOUND: "没有找到这个页面" / "This page was not found";
    NOT_FOUND_NEXT: "地址可能有误，或者您没有权限查看。请检查地址，或从首页重新进入。" / "The address may be wrong, or you may not be allowed to see it. Check it, or start again from the home page.";
    NOT_ALLOWED: "您的身份不能进行此操作" / "You cannot do this in your role";
    NOT_ALLOWED_NEXT: "如果您有其他身份，请在“我的账号”中切换；需要开通权限请联系未保中心。" / "If you have another role, switch to it under “My account”; ask the Centre for further rights.";
    TOO_MANY: "尝试次数过多" / "Too many tries";
    TOO_MANY_NEXT: "请等待约 {minutes} 分钟后再试。" / "Please wait about {minutes} minutes and try again.";
    BAD_REQUEST: "请求内容有误" / "The request was malformed";
    BAD_REQUEST_NEXT: "请返回上一页重新提交。" / "Please go back and submit again.";
    TOO_LARGE: "填写的内容太长" / "Too much was filled in";
    TOO_LARGE_NEXT: "请返回上一页，把文字改短后再提交。" / "Please go back, make the text shorter and submit again.";
    BUSY: "现在使用的人太多" / "Too many people are here at this moment";
    BUSY_NEXT: "请等几秒再刷新本页。刚才如果提交了表单，刷新会再提交一次，填写的内容不会丢。" / "Please wait a few seconds and reload this page. A form you submitted is sent again with it; what you filled in is not lost.";
    TIMED_OUT: "处理时间太长，已停止" / "This took too long and was given up";
    TIMED_OUT_NEXT: "请稍后刷新本页。刚才如果提交了表单，请先返回看看是否已经保存，没有保存再提交一次。" / "Please reload this page a little later. If you submitted a form, go back first and see whether it was saved; if not, submit it again.";
    BROKEN: "系统出了点问题" / "Something broke on our side";
    BROKEN_NEXT: "请稍后重试。若仍不行，请把编号 {number} 告诉未保中心。" / "Please try again later. If it persists, tell the Centre this number: {number}.";
    TO_HOME: "回到首页" / "To the home page";
}
