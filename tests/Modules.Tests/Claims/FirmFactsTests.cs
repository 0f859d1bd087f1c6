using System.Text.Json;
using Kechuang.Contracts.Enterprises;
using Kechuang.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Claims;

public sealed class FirmFactsTests(SampleApp sample) : IClassFixture<SampleApp>
{
    [Theory]
    [InlineData("2021-12-31")]
    [InlineData("2021-03-15")]
    [InlineData("2020-06-30")]
    [InlineData("2024-02-29")]
    public async Task Facts_of_all_firms_are_the_facts_of_each(string day)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var all = await sample.App.InScopeAsync(s => s.GetRequiredService<IFirmFacts>().AllAsync(sample.District.Id, on, default));

        Assert.True(all.Count > 50);
        Assert.Equal(all.Count, all.DistinctBy(f => f.CreditCode).Count());
        foreach (var firm in all)
        {
            var one = await sample.App.InScopeAsync(s => s.GetRequiredService<IFirmFacts>().OfAsync(sample.District.Id, firm.CreditCode, on, default));
            Assert.Equal(JsonSerializer.Serialize(one), JsonSerializer.Serialize(firm));
        }
    }

    [Fact]
    public async Task Another_district_has_none_of_them() =>
        Assert.Empty(await sample.App.InScopeAsync(s => s.GetRequiredService<IFirmFacts>().AllAsync(sample.District.Id + 1, new DateOnly(2021, 12, 31), default)));
}
