//! What editing supply says: bases, hours, papers, photos, projects, materials.

use super::Text;
use crate::bases::model::{MaterialStatus, ProjectStatus};

crate::texts! {
    // desk
    SUPPLY: "基地与项目" / "Bases and projects";
    SUPPLY_ABOUT: "维护基地介绍、开放时间、证照、照片、项目和辅助材料" / "Edit introduction, hours, papers, photos, projects and materials";
    SUPPLY_LEAD: "先处理要办的事：到期的证照、待审核的材料、还没发布的项目。" / "What needs you first: papers that end, materials that wait, projects not yet published.";
    TO_DO_PAPERS: "证照提醒" / "Papers to renew";
    TO_DO_MATERIALS: "待审核的材料" / "Materials waiting for approval";
    TO_DO_MATERIALS_OWN: "已送审、等待中心审核的材料" / "Materials waiting for the Centre";
    TO_DO_DRAFTS: "还没发布的项目" / "Projects not yet published";
    TO_DO_CLOSED: "没有开放的基地" / "Bases that are not open";
    NOTHING_TO_DO: "没有要办的事" / "Nothing to do";
    NOTHING_TO_DO_NEXT: "证照都在有效期内，没有待审核的材料和未发布的项目。" / "All papers are valid, no material waits, every project is published.";
    ALL_BASES: "全部基地" / "All bases";
    MY_BASES: "我的基地" / "My bases";
    NO_BASE: "您的单位名下还没有基地" / "Your organisation runs no base yet";
    NO_BASE_NEXT: "请联系市未保中心登记。" / "Please ask the Centre to register it.";
    PAPER_MISSING: "没有登记{paper}，不能开放场次" / "No {paper} registered: no sessions";
    PAPER_NOT_YET: "{paper}从 {date} 起才有效" / "{paper} is valid only from {date}";
    PAPER_HOLDS_TO: "{paper}只到 {date}" / "{paper} is valid only to {date}";
    PAPER_LAPSED: "{paper}已于 {date} 到期" / "{paper} lapsed on {date}";
    PAPER_ENDS: "{paper}将于 {date} 到期" / "{paper} ends on {date}";
    CLOSES_SESSIONS: "到期后的场次不能预约，登记新证照后自动恢复。" / "Sessions after that day cannot be booked until a new paper is registered.";
    VERSION: "{kind} 第 {n} 版" / "{kind}, version {n}";

    // public pages
    COVER_MISSING: "基地还没有登记有效的{paper}，登记后开放预约" / "No valid {paper} registered yet: sessions open once it is";
    COVER_FROM: "基地{paper}从 {date} 起有效，之前的场次不开放预约" / "{paper} of the base is valid from {date}; earlier sessions cannot be booked";
    COVER_UNTIL: "基地{paper}有效至 {date}，之后的场次在新证照登记后开放" / "{paper} of the base is valid to {date}; later sessions open once a new one is registered";
    NOT_COVERED: "证照到期，暂不可约" / "Paper lapsed, not bookable";
    DOWNLOAD: "下载" / "Download";
    PHOTOS: "照片" / "Photos";

    // base
    EDIT: "修改" / "Edit";
    BACK_TO_BASE: "返回基地" / "Back to the base";
    SEE_PUBLIC: "查看公开页" / "See the public page";
    FACTS: "基本信息" / "Facts";
    FACTS_LEAD: "保存后立即显示在公开页上。" / "Shown on the public page as soon as it is saved.";
    NAME: "基地名称" / "Name";
    CATEGORY: "基地类别" / "Category";
    OPERATOR: "运营单位" / "Operator";
    ONLY_CENTRE: "编号、类别和运营单位由市未保中心维护，如需变更请联系中心。" / "Code, category and operator are kept by the Centre; please ask it for changes.";
    TOWN: "所在镇（园区）" / "Town";
    ADDRESS: "地址" / "Address";
    LATITUDE: "纬度" / "Latitude";
    LONGITUDE: "经度" / "Longitude";
    POINT_HINT: "可从地图应用复制，例如 32.2721。坐标系：{datum}" / "Copy it from a map, such as 32.2721. Datum: {datum}";
    PHONE: "联系电话" / "Telephone";
    INTRO: "介绍" / "Introduction";
    INTRO_HINT: "孩子来了能看什么、做什么，200 字左右最合适" / "What children see and do here; some 100 words";
    FACILITIES: "配套设施" / "Facilities";
    DAILY_HEADS: "日接待能力（仅供参考，不限制预约）" / "Visitors a day, for information: bookings are not held to it";
    SAVE: "保存" / "Save";
    SAVED: "已保存" / "Saved";
    REMOVED: "已删除" / "Removed";

    // status
    STATUS: "开放状态" / "State";
    OPEN_BASE: "开放基地" / "Open the base";
    OPEN_BASE_EFFECT: "开放后，已发布的项目出现在目录里，可以预约。" / "Its published projects appear in the catalogue and can be booked.";
    SUSPEND_BASE: "暂停开放" / "Close for now";
    SUSPEND_EFFECT: "暂停后，公开页会说明原因；不能再发布场次和预约。已有的预约不会自动取消，请与组织方联系。" / "The public page says why; no new sessions or bookings. Bookings already made stay: please call the organisers.";
    REASON: "原因" / "Reason";
    REASON_PUBLIC: "会显示在公开页上，例如：设备检修，预计 12 月 10 日恢复" / "Shown on the public page, such as: maintenance until 10 December";
    KEEP: "不改了" / "Keep as it is";
    NO_STEP: "基地的状态已经变了，请返回查看" / "The base is in another state by now; please look again";
    OPEN_NOT_COVERED: "责任险或消防证照不在有效期内，登记后才能开放" / "Insurance or fire certificate do not cover today; register them first";

    // hours
    HOURS: "开放时间" / "Opening hours";
    HOURS_NONE: "还没有开放时间，不能发布场次。" / "No hours yet: sessions cannot be published.";
    HOURS_ADD: "添加开放时间" / "Add hours";
    HOURS_NOTE: "修改开放时间不影响已经发布的场次。" / "Sessions already published stay as they are.";
    WEEKDAYS: "星期" / "Weekdays";
    OPENS: "开门" / "Opens";
    CLOSES: "关门" / "Closes";
    REMOVE: "删除" / "Remove";
    REMOVE_THIS: "删除：{what}" / "Remove: {what}";

    // papers
    PAPERS: "保险与安全证明" / "Insurance and safety papers";
    PAPERS_NONE: "还没有登记证照。没有责任险不能开放场次。" / "No papers yet. Without liability insurance there are no sessions.";
    PAPER_ADD: "登记证照" / "Register a paper";
    PAPER_ADD_LEAD: "续保后登记新的一份即可，旧的留作记录。" / "After renewal register the new one; the old one stays on record.";
    PAPER_KIND: "种类" / "Kind";
    PAPER_NUMBER: "编号" / "Number";
    PAPER_ISSUER: "保险公司或发证单位" / "Insurer or issuer";
    PAPER_FROM: "有效期从" / "Valid from";
    PAPER_FROM_HINT: "不填就从今天算起" / "Today if left empty";
    PAPER_UNTIL: "有效期至" / "Valid to";
    PAPER_SCAN: "扫描件或照片" / "Scan or photograph";
    PAPER_SCAN_HINT: "PDF、JPG 或 PNG，最大 {n} MB；只有本基地和市未保中心能看到" / "PDF, JPG or PNG of at most {n} MB; only this base and the Centre see it";
    PAPER_NO_SCAN: "没有扫描件" / "No scan";
    PAPER_LINE_FROM: "{date} 起，" / "from {date}, ";
    PAPER_LINE: "{number} · {issuer} · {from}有效期至 {date}" / "{number} · {issuer} · {from}valid to {date}";
    PAPER_REMOVE_EFFECT: "只删除登记错了的证照。删除后，它覆盖的日期可能不能再预约。" / "Only for a paper registered by mistake. Days it covered may no longer be bookable.";
    PAPER_BACKWARDS: "不能早于开始日期" / "Before the first day";
    PAPER_PAST: "有效期早于今天，请核对" / "This day is past; please check";

    // photos
    PHOTOS_NONE: "还没有照片。有照片的基地更容易被选中。" / "No photos yet. Bases with photos are chosen more often.";
    PHOTO_ADD: "添加照片" / "Add a photo";
    PHOTO_FILE: "照片文件" / "Photo";
    PHOTO_HINT: "JPG、PNG 或 WebP，最大 {n} MB。拍摄地点等信息会自动去除。" / "JPG, PNG or WebP of at most {n} MB. Place and time of the camera are removed.";
    PHOTO_ALT: "照片说明" / "What it shows";
    PHOTO_ALT_HINT: "给看不到照片的人，例如：孩子们在书架前学习上架" / "For whoever does not see it, such as: children learn to shelve books";
    PHOTO_CONSENT: "照片里没有可辨认的孩子，或已征得监护人同意" / "No child can be recognised, or the guardians have agreed";
    PHOTO_CONSENT_NEEDED: "请先确认照片不会泄露孩子的肖像" / "Please confirm this first: it protects children's faces";
    PHOTO_FIRST: "放到最前" / "Move to the front";
    PHOTO_FULL: "最多 {n} 张，请先删除一张" / "At most {n} photos; please remove one first";
    PHOTO_REMOVE: "删除这张照片？" / "Remove this photo?";
    PHOTO_REMOVE_EFFECT: "删除后公开页不再显示，不能恢复。" / "It disappears from the public page and cannot be brought back.";

    // files
    FILE_MISSING: "请选择文件" / "Please choose a file";
    FILE_TOO_LARGE: "文件太大，最大 {n} MB" / "The file is too large: at most {n} MB";
    FILE_WRONG_KIND: "不是这里能用的文件。请检查内容，改名不能改变文件类型" / "Not a kind of file that is taken here; a new name does not change what it is";
    FILE_UNREADABLE: "图片打不开，请换一张" / "The picture cannot be read; please try another";
    FILE_TOO_MANY_PIXELS: "图片尺寸太大，请缩小到 4000 万像素以内" / "Too many pixels: at most 40 million";

    // projects
    PROJECTS: "项目" / "Projects";
    PROJECTS_NONE: "还没有项目。" / "No projects yet.";
    PROJECT_NEW: "新建项目" / "New project";
    PROJECT_NEW_LEAD: "先保存为草稿；必备材料审核通过后再发布。" / "Saved as a draft; published once its obligatory materials are approved.";
    PROJECT_EDIT: "修改项目" / "Edit the project";
    TITLE: "项目名称" / "Title";
    THEME: "主题" / "Theme";
    THEME_HINT: "几个词，例如：认书、上架、借还" / "A few words, such as: read, shelve, lend";
    KIND: "项目类别" / "Kind";
    GRADE_FROM: "最低年级" / "Lowest grade";
    GRADE_TO: "最高年级" / "Highest grade";
    DURATION: "时长（分钟）" / "Minutes";
    MIN_HEADS: "每团最少人数" / "Fewest people of a group";
    MAX_HEADS: "每团最多人数" / "Most people of a group";
    PER_ADULT: "每名成人最多带几名儿童" / "Children for each adult";
    FEE: "每名儿童收费（元）" / "Fee per child (yuan)";
    FEE_HINT: "免费填 0" / "0 if it is free";
    INDOOR: "在室内进行" / "Under a roof";
    RAIN: "雨天安排" / "When it rains";
    BRING: "需要带什么" / "What to bring";
    SAFETY: "安全提示" / "Safety notes";
    BACKWARDS: "不能小于前一项" / "Not below the one before";
    KIND_NEEDS: "改成这一类还缺少已审核的{material}" / "As this kind it still needs an approved {material}";
    NO_CODE_LEFT: "一个基地最多 26 个项目" / "A base has at most 26 projects";
    PUBLISH: "发布项目" / "Publish the project";
    PUBLISHED: "已发布，现在可以开放场次了" / "Published: sessions can be opened now";
    PUBLISH_MISSING: "还缺少已审核通过的{material}" / "An approved {material} is still missing";
    PUBLISH_WITHDRAWN: "已撤下的项目不能再发布，请新建一个" / "A withdrawn project does not come back; add a new one";
    WITHDRAW: "撤下项目" / "Withdraw the project";
    WITHDRAW_TITLE: "撤下“{title}”？" / "Withdraw “{title}”?";
    WITHDRAW_EFFECT: "撤下后不再出现在目录里，也不能重新发布。" / "It leaves the catalogue and cannot be published again.";
    WITHDRAW_COMING: "还有 {sessions} 个未开始的场次、{bookings} 个有效预约。预约不会自动取消，请与组织方联系。" / "{sessions} sessions are still to come, with {bookings} bookings. They are not called off by themselves: please call the organisers.";
    WITHDRAWN_DONE: "已撤下" / "Withdrawn";
    STATUS_DRAFT: "草稿" / "Draft";
    STATUS_PUBLISHED: "已发布" / "Published";
    STATUS_WITHDRAWN: "已撤下" / "Withdrawn";

    // materials
    MATERIALS: "辅助材料" / "Materials";
    MATERIALS_LEAD: "标有“必备”的材料审核通过后，项目才能发布。" / "The project can be published once the obligatory ones are approved.";
    OBLIGATORY: "必备" / "Obligatory";
    MATERIAL_NONE: "还没有上传" / "Nothing yet";
    MATERIAL_ADD: "上传新版本" / "Send in a new version";
    MATERIAL_KIND: "材料种类" / "Kind of material";
    MATERIAL_FILE: "文件" / "File";
    MATERIAL_HINT: "PDF、Word、PPT、JPG 或 PNG，最大 {n} MB。请不要写孩子的姓名。" / "PDF, Word, PowerPoint, JPG or PNG of at most {n} MB. No names of children, please.";
    MATERIAL_SUBMIT: "送审" / "Send in";
    MATERIAL_SUBMITTED: "已送审，等待市未保中心审核" / "Sent in; the Centre will look at it";
    MATERIAL_DECIDED: "审核结果已保存" / "Your decision is saved";
    MATERIAL_APPROVE: "通过" / "Approve";
    MATERIAL_RETURN: "退回" / "Return";
    MATERIAL_RETURN_REASON: "退回原因" / "Why it goes back";
    MATERIAL_RETURN_NEEDS_REASON: "退回时请写明原因" / "Please say why it goes back";
    MATERIAL_REASON_SAID: "退回原因：{reason}" / "Returned: {reason}";
    MATERIAL_WAITS_NO_MORE: "这份材料已经处理过了" / "This material was decided already";
    MATERIAL_ONLY_ONE: "项目已发布，这是唯一通过的{material}。请先让新版本通过，或先撤下项目" / "The project is published and this is its only approved {material}. Approve a new version first, or withdraw the project";
    MATERIAL_NO_FILE: "纸质存档，没有电子文件" / "Kept on paper, no file";
    WAITING: "待审核" / "Waiting";
    APPROVED: "已通过" / "Approved";
    RETURNED: "已退回" / "Returned";
    SUPERSEDED: "旧版本" / "Earlier version";
}

/// The state of a project in words.
pub const fn project_status(status: ProjectStatus) -> Text {
    match status {
        ProjectStatus::Draft => STATUS_DRAFT,
        ProjectStatus::Published => STATUS_PUBLISHED,
        ProjectStatus::Withdrawn => STATUS_WITHDRAWN,
    }
}

/// The state of a material in words.
pub const fn material_status(status: MaterialStatus) -> Text {
    match status {
        MaterialStatus::Submitted => WAITING,
        MaterialStatus::Approved => APPROVED,
        MaterialStatus::Returned => RETURNED,
        MaterialStatus::Superseded => SUPERSEDED,
    }
}
