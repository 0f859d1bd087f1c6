using System.Security.Cryptography;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Microsoft.AspNetCore.Identity;

namespace Kechuang.Identity.Accounts;

/// <summary>What a password must be, and random ones.</summary>
internal sealed class PasswordRule(AccountRules rules, Texts T) : IPasswordValidator<User>
{
    private const string Small = "abcdefghijkmnpqrstuvwxyz";
    private const string Capital = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";
    private const int RandomLength = 14;

    public string Words => T["至少 {0} 位，大写字母、小写字母、数字、其他符号中至少三种，不含账号名。", rules.PasswordLength];

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        var given = password ?? "";
        var kinds = new[] { given.Any(char.IsUpper), given.Any(char.IsLower), given.Any(char.IsDigit), given.Any(c => !char.IsLetterOrDigit(c)) }.Count(k => k);
        var problem = given switch
        {
            _ when given.Length < rules.PasswordLength => T["密码太短：现为 {0} 位，至少 {1} 位", given.Length, rules.PasswordLength],
            _ when kinds < rules.PasswordKinds => T["密码太简单：大写字母、小写字母、数字、其他符号中至少要有三种"],
            _ when user.UserName is { Length: > 0 } name && given.Contains(name, StringComparison.OrdinalIgnoreCase) => T["密码不能包含账号名"],
            _ => null,
        };
        return Task.FromResult(problem is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem }));
    }

    /// <summary>Fourteen letters and digits that cannot be mistaken for one another (about 80 bits), in groups so that it can be read out.</summary>
    public static string Random()
    {
        while (true)
        {
            var letters = RandomNumberGenerator.GetString(Small + Capital + Digits, RandomLength);
            if (letters.Any(Small.Contains) && letters.Any(Capital.Contains) && letters.Any(Digits.Contains))
            {
                return $"{letters[..5]}-{letters[5..10]}-{letters[10..]}";
            }
        }
    }
}

/// <summary>Identity's own messages in our words.</summary>
internal sealed class AccountErrors(Texts T) : IdentityErrorDescriber
{
    public override IdentityError DuplicateUserName(string userName) => Say("UserName", T["账号名“{0}”已被使用，请换一个", userName]);

    public override IdentityError InvalidUserName(string? userName) => Say("UserName", T["账号名“{0}”不合规定：只用字母、数字和 . _ -", userName]);

    public override IdentityError PasswordMismatch() => Say("Current", T["当前密码不正确"]);

    public override IdentityError PasswordTooShort(int length) => Say("Password", T["密码至少 {0} 位", length]);

    public override IdentityError ConcurrencyFailure() => Say("", T["该账号刚被他人修改，请核对最新内容后重新提交"]);

    private static IdentityError Say(string field, string words) => new() { Code = field, Description = words };
}
