using Kechuang.Core.Operations;

namespace Kechuang.Identity.Accounts;

/// <summary>Kinds of operation on sessions and accounts.</summary>
internal static class AccountOperations
{
    public static readonly OperationKind SignIn = new("session.sign-in", "登录");
    public static readonly OperationKind SignInFailed = new("session.failed", "登录失败");
    public static readonly OperationKind Locked = new("session.locked", "账号锁定");
    public static readonly OperationKind SignOut = new("session.sign-out", "退出登录");
    public static readonly OperationKind Create = new("account.create", "建立账号");
    public static readonly OperationKind Disable = new("account.disable", "停用账号");
    public static readonly OperationKind Enable = new("account.enable", "启用账号");
    public static readonly OperationKind ResetPassword = new("account.reset-password", "重置密码");
    public static readonly OperationKind ChangePassword = new("account.change-password", "修改密码");
    public static readonly OperationKind Grant = new("account.grant", "授予角色");
    public static readonly OperationKind Unlock = new("account.unlock", "解除锁定");
    public static readonly OperationKind SecondFactorOn = new("account.second-factor-on", "启用动态口令");
    public static readonly OperationKind SecondFactorOff = new("account.second-factor-off", "停用动态口令");
    public static readonly OperationKind ChangeEmail = new("account.change-email", "设置邮箱");
    public static readonly OperationKind VerifyAudit = new("audit.verify", "核验审计链");

    public static readonly IReadOnlyList<OperationKind> All =
        [SignIn, SignInFailed, Locked, SignOut, Create, Disable, Enable, ResetPassword, ChangePassword, Grant, Unlock, SecondFactorOn, SecondFactorOff, ChangeEmail, VerifyAudit];
}
