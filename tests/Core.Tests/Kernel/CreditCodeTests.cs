using Kechuang.Kernel;

namespace Kechuang.Core.Tests.Kernel;

public sealed class CreditCodeTests
{
    [Theory]
    [InlineData("91350100M000100Y43", true)] // the example of GB 32100-2015
    [InlineData("91350100M000100Y44", false)]
    public void The_check_character_follows_GB_32100(string code, bool valid) => Assert.Equal(valid, CreditCode.HasValidCheck(code));

    [Theory]
    [InlineData("91350100M000100Y4")] // 17 characters
    [InlineData("91350100M000100O43")] // O does not occur
    [InlineData("91X50100M000100Y43")] // the division has digits alone
    [InlineData("91350100m000100y43")]
    public void A_malformed_code_is_told_from_a_wrong_check(string code) => Assert.False(CreditCode.IsWellFormed(code));
}
