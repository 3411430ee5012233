//! Sign-in, invitations, own account, desk, roles.

use super::Text;
use crate::accounts::model::{OrganisationKind, PersonStatus, Role};

crate::texts! {
    SIGN_IN: "登录" / "Sign in";
    SIGN_IN_INTRO: "学校、镇（园区）、基地、社会组织和未保中心工作人员在此登录。浏览活动、参加评价都不需要登录。" / "For schools, towns, bases, providers and Centre staff. Browsing and rating need no sign-in.";
    NAME_OR_PHONE: "用户名或手机号" / "User name or phone";
    PASSWORD: "密码" / "Password";
    SIGN_IN_WRONG: "用户名或密码不对。连续输错 5 次，账号将锁定 15 分钟。" / "The user name or password is wrong. Five failures in a row lock the account for 15 minutes.";
    SIGN_IN_LOCKED: "输错次数过多，账号已锁定到 {until}。请到时再试，或联系未保中心重置密码。" / "Too many failures: the account is locked until {until}. Try again then, or ask the Centre to reset the password.";
    SIGN_IN_NO_MEMBERSHIP: "账号还没有关联单位，请联系未保中心。" / "The account belongs to no organisation yet; please ask the Centre.";
    FORGOT: "忘记密码？请联系本单位管理员或未保中心，重新发送设置密码的链接。" / "Forgot the password? Ask the Centre for a new link to set one.";
    INVITATION: "设置密码" / "Set your password";
    INVITATION_INTRO: "{name}，您好。请为账号 {user} 设置密码，设置后即可登录。" / "Hello {name}. Please set a password for the account {user}; then you can sign in.";
    NEW_PASSWORD: "新密码" / "New password";
    NEW_PASSWORD_AGAIN: "再输一次新密码" / "New password again";
    PASSWORD_HINT: "至少 8 位，包含大写字母、小写字母、数字、符号中的三种" / "At least 8 letters, of three kinds: upper case, lower case, digits, signs";
    PASSWORD_WEAK: "密码太简单：至少 8 位，包含大写、小写、数字、符号中的三种" / "Too simple: at least 8 letters, of three of the four kinds";
    PASSWORD_DIFFERS: "两次输入不一致" / "The two entries differ";
    PASSWORD_OLD: "当前密码" / "Current password";
    PASSWORD_OLD_WRONG: "当前密码不对" / "The current password is wrong";
    PASSWORD_SAVE: "保存新密码" / "Save the new password";
    PASSWORD_CHANGED: "密码已修改，其他设备上的登录已全部退出。" / "The password is changed; every other device was signed out.";
    INVITATION_GONE: "这个链接已失效" / "This link no longer works";
    INVITATION_GONE_NEXT: "链接用过一次或超过 7 天就会失效。请联系未保中心重新发送。" / "A link works once and for 7 days. Please ask the Centre for a new one.";
    ACCOUNT: "我的账号" / "My account";
    MY_ROLES: "我的身份" / "My roles";
    MY_ROLES_INTRO: "一个人可以在多个单位任职。选择要使用的身份，页面顶部会一直显示。" / "One person may work in several places. Choose the role to act in; it is always shown at the top.";
    ACT_AS: "使用此身份" / "Act in this role";
    ACTING_NOW: "正在使用" / "In use";
    SWITCHED: "已切换到：{role} · {organisation}" / "You now act as: {role} · {organisation}";
    CHANGE_PASSWORD: "修改密码" / "Change password";
    EVERYWHERE: "退出所有设备" / "Sign out everywhere";
    EVERYWHERE_INTRO: "手机丢失，或在别人的设备上登录过？点这里让所有设备上的登录立即失效。" / "Lost a phone, or signed in on a shared one? End every sign-in at once.";
    TOKENS: "访问令牌" / "Tokens";
    TOKENS_INTRO: "让学校自己的程序通过开放接口代您查询和预约。令牌等同于您的身份，请勿转发。" / "With a token a program of yours books and reads in your name through the open interface. Do not pass it on.";
    TOKENS_ABOUT: "开放接口说明" / "About the open interface";
    TOKENS_NONE: "目前没有令牌。" / "There are no tokens.";
    TOKEN_LABEL: "用途" / "What it is for";
    TOKEN_LABEL_HINT: "例如：校务系统" / "For example: school system";
    TOKEN_MAKE: "生成令牌" / "Make a token";
    TOKEN_MADE: "令牌已生成，只显示这一次，一年内有效：" / "The token, shown only this once and valid for a year:";
    TOKEN_REVOKED: "令牌已停用。" / "The token was revoked.";
    TOKEN_REVOKE: "停用" / "Revoke";
    TOKEN_UNNAMED: "未注明用途" / "Not named";
    TOKEN_FACTS: "{role} · {organisation}，有效期至 {until}" / "{role} · {organisation}, until {until}";
    TOKEN_USED: "最近使用：{day}" / "Last used: {day}";
    TOKEN_NEVER_USED: "还没有使用过" / "Never used";
    SIGNED_OUT: "您已退出登录。" / "You are signed out.";
    DESK: "工作台" / "My desk";
    DESK_HELLO: "{name}，您好" / "Hello {name}";
    PEOPLE: "人员与账号" / "People and accounts";
    PEOPLE_INTRO: "为同事生成设置密码的链接，链接只显示一次，7 天内有效。" / "Make links with which colleagues set their password; a link is shown once and works for 7 days.";
    PERSON: "姓名" / "Name";
    USER_NAME: "用户名" / "User name";
    STATUS: "状态" / "Status";
    INVITE: "生成链接" / "Make a link";
    INVITE_NOT_YOURS: "请联系系统管理员" / "Ask the system's administrator";
    INVITE_DONE: "把这个链接发给 {name}（只显示这一次，7 天内有效）：" / "Send this link to {name} (shown only once, works for 7 days):";
    PERSON_INVITED: "待设置密码" / "Invited";
    PERSON_ACTIVE: "正常" / "Active";
    PERSON_DISABLED: "停用" / "Disabled";
    PERSON_LOCKED: "锁定中" / "Locked";
    ROLE_ORGANISER_APPLICANT: "活动组织者" / "Organiser";
    ROLE_ORGANISER_APPROVER: "单位审批人" / "Approver";
    ROLE_BASE_STAFF: "基地工作人员" / "Base staff";
    ROLE_BASE_MANAGER: "基地负责人" / "Base manager";
    ROLE_SOCIAL_ORG_USER: "服务承接方" / "Service provider";
    ROLE_EVALUATOR: "第三方评估员" / "Evaluator";
    ROLE_TOWN_OFFICER: "儿童督导员" / "Town officer";
    ROLE_CENTRE_OFFICER: "未保中心工作人员" / "Centre officer";
    ROLE_CENTRE_LEAD: "未保中心负责人" / "Centre lead";
    ROLE_FUND_OFFICER: "资金管理员" / "Fund officer";
    ROLE_OBSERVER: "观察员" / "Observer";
    ROLE_SYSTEM_ADMIN: "系统管理员" / "System administrator";
    ROLE_COMMITTEE_MEMBER: "评定委员" / "Committee member";
    ROLE_REVIEWER: "复核人" / "Reviewer";
    ROLE_AUDIT_ADMIN: "审计员" / "Audit administrator";
    KIND_SCHOOL: "学校" / "School";
    KIND_TOWN_GOV: "镇（园区）" / "Town or park";
    KIND_DEPARTMENT: "部门" / "Department";
    KIND_BASE_OPERATOR: "基地运营单位" / "Base operator";
    KIND_SOCIAL_ORG: "社会组织" / "Social organisation";
    KIND_AGENCY: "第三方机构" / "Third-party agency";
    KIND_CENTRE: "未保中心" / "The Centre";
}

/// A role in words.
pub const fn role(role: Role) -> Text {
    match role {
        Role::OrganiserApplicant => ROLE_ORGANISER_APPLICANT,
        Role::OrganiserApprover => ROLE_ORGANISER_APPROVER,
        Role::BaseStaff => ROLE_BASE_STAFF,
        Role::BaseManager => ROLE_BASE_MANAGER,
        Role::SocialOrgUser => ROLE_SOCIAL_ORG_USER,
        Role::Evaluator => ROLE_EVALUATOR,
        Role::TownOfficer => ROLE_TOWN_OFFICER,
        Role::CentreOfficer => ROLE_CENTRE_OFFICER,
        Role::CentreLead => ROLE_CENTRE_LEAD,
        Role::FundOfficer => ROLE_FUND_OFFICER,
        Role::Observer => ROLE_OBSERVER,
        Role::SystemAdmin => ROLE_SYSTEM_ADMIN,
        Role::CommitteeMember => ROLE_COMMITTEE_MEMBER,
        Role::Reviewer => ROLE_REVIEWER,
        Role::AuditAdmin => ROLE_AUDIT_ADMIN,
    }
}

/// A kind of organisation in words.
pub const fn organisation_kind(kind: OrganisationKind) -> Text {
    match kind {
        OrganisationKind::School => KIND_SCHOOL,
        OrganisationKind::TownGov => KIND_TOWN_GOV,
        OrganisationKind::Department => KIND_DEPARTMENT,
        OrganisationKind::BaseOperator => KIND_BASE_OPERATOR,
        OrganisationKind::SocialOrg => KIND_SOCIAL_ORG,
        OrganisationKind::ThirdPartyAgency => KIND_AGENCY,
        OrganisationKind::Centre => KIND_CENTRE,
    }
}

/// The state of an account in words.
pub const fn person_status(status: PersonStatus) -> Text {
    match status {
        PersonStatus::Invited => PERSON_INVITED,
        PersonStatus::Active => PERSON_ACTIVE,
        PersonStatus::Disabled => PERSON_DISABLED,
    }
}
