//! What the gate says while there is no network.

use super::Text;

crate::texts! {
    NO_NETWORK: "现在没有网络" / "There is no network now";
    NO_NETWORK_NEXT: "这是上次联网时存下的页面。签到、现场登记、结束活动照常做，先记在本机，联网后自动上传。" / "This page was kept when there last was one. Go on as usual: what you do is kept on this device and sent once there is network.";
    READY: "没有网络也能用：今天的名单已存到本机" / "Works without network: today's list is on this device";
    WAITING: "{n} 条待上传" / "{n} to be sent";
    WAITING_NEXT: "联网后自动上传，请不要清除浏览器数据。" / "They are sent once there is network. Do not clear the browser's data.";
    SIGNED_OUT: "登录已过期：重新登录后会继续上传，已记下的不会丢。" / "The sign-in has ended: sign in again and the rest is sent; nothing is lost.";
    SIGN_IN: "重新登录" / "Sign in again";
    REFUSED: "没有登记成功" / "Not accepted";
    REFUSED_NEXT: "请打开这个团队，按提示改好后重新登记；已处理的点“知道了”。" / "Open the group and enter it again as asked; press “Got it” when it is settled.";
    OF_ANOTHER: "由另一位同事登记，等本人在这台设备上登录后上传" / "Done by a colleague; sent when they sign in on this device";
    SEND_NOW: "立即上传" / "Send now";
    GOT_IT: "知道了" / "Got it";
    OPEN: "打开" / "Open";
    KIND_CHECK_IN: "到场" / "Arrival";
    KIND_BRIEFING: "安全告知" / "Briefing";
    KIND_CLOSE_OUT: "结束活动" / "Visit closed";
    KIND_WALK_IN: "现场登记" / "Walk-in";
    KIND_INCIDENT: "安全事件" / "Incident";
    KEPT: "已记下，可以进场" / "Kept: they can come in";
    KEPT_NEXT: "联网后自动上传。评价海报要等上传后才有。" / "It is sent once there is network. The survey poster is there after that.";
    CODE_UNKNOWN: "本机存的今日名单里没有这个入场码。请核对，或联网后再查；确实没有预约的，用“现场登记”。" / "No such code in today's list on this device. Check it, or look again with network; without a booking use “Walk-in”.";
    SCAN: "用摄像头扫码" / "Scan with the camera";
    SCAN_STOP: "关闭摄像头" / "Close the camera";
    SCAN_OPENING: "正在打开摄像头…" / "The camera is opening…";
    SCAN_HINT: "对准入场码的二维码" / "Hold the QR picture of the entry code before it";
    SCAN_FAILED: "打不开摄像头，请输入 6 位入场码" / "The camera did not open; please type the six letters";
    NOT_UNDERSTOOD: "这条记录不完整，请重新登记" / "This record is incomplete; please enter it again";
    NOT_HERE: "没有这个预约，或者不是本基地的预约" / "No such booking, or not one of this base";
}

/// What sort of act would have gone to the address `to`.
pub fn kind(to: &str) -> Text {
    match to.rsplit('/').next() {
        Some("check-in") => KIND_CHECK_IN,
        Some("briefing") => KIND_BRIEFING,
        Some("close-out") => KIND_CLOSE_OUT,
        Some("walk-in") => KIND_WALK_IN,
        _ => KIND_INCIDENT,
    }
}
