//! Calendar feeds.

crate::texts! {
    FEEDS: "日历订阅" / "Calendar feeds";
    FEEDS_ABOUT: "把活动放进手机日历" / "Visits in your phone's calendar";
    FEEDS_LEAD: "手机或电脑的日历订阅后，预约的变化会自动更新。知道地址的人都能看到这些预约，请不要转发。" / "Once subscribed, a calendar follows your bookings by itself. Whoever knows the address sees them: do not pass it on.";
    RUNNING: "正在使用的订阅" / "Running feeds";
    EVERYTHING: "全部预约" / "Every booking";
    BASE: "基地" / "Base";
    SINCE: "建立于 {when}" / "Made on {when}";
    END: "停用" / "End";
    ENDED: "已停用，这个地址不再显示任何内容" / "Ended: the address shows nothing any more";
    NEW: "新的订阅" / "A new feed";
    NEW_LEAD: "地址只显示一次。丢了可以停用旧的，再建一个。" / "The address is shown once. If it is lost, end the feed and make another.";
    MAKE: "生成订阅地址" / "Make an address";
    MADE: "订阅地址已生成，只显示这一次" / "Here is the address, shown this once";
    MADE_NEXT: "复制后，在日历的“添加订阅日历”（或“通过网址添加”）里粘贴。在微信里请先复制，再到浏览器或日历中打开。" / "Copy it and paste it under “add calendar from URL” of your calendar. In WeChat, copy it first and open it in a browser or calendar.";
    CALENDAR_NAME: "苏童成长 · 践习预约" / "Sutong Growth · bookings";
    ADD_ONE: "加到手机日历" / "Add to the calendar";
    EVENT: "{organiser}，学生 {children} 人，成人 {adults} 人。基地电话 {phone}。" / "{organiser}, {children} children, {adults} adults. Telephone of the base {phone}.";
}
