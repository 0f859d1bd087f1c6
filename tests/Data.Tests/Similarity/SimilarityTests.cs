using Kechuang.Core.Districts;
using Kechuang.Core.Operations;
using Kechuang.Core.Similarity;
using Kechuang.Data;
using Kechuang.Generator;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Data.Tests.Similarity;

/// <summary>Copies are found among other texts, on both databases.</summary>
public sealed class SimilarityTests
{
    private const string Kind = "application";

    [Theory]
    [InlineData("exact")]
    [InlineData("reordered")]
    [InlineData("synonyms")]
    [InlineData("retitled")]
    [InlineData("all")]
    [InlineData("part")]
    public async Task A_planted_copy_is_the_first_match(string change)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = TestDatabase.Services(database.Setting);
        var texts = new ProjectTexts(seed: 3);
        var district = await PutAsync(services, texts, 300);
        for (var i = 0; i < 20; i++)
        {
            var original = texts.Document(i * 13);
            var copy = texts.Copy(original, change);
            var matches = await TopAsync(services, district, copy, null);
            Assert.Equal($"{i * 13}", matches[0].Key);
            Assert.True(matches[0].Score >= 0.3, $"{change}: {matches[0].Score:N2}");
            Assert.True(matches.Skip(1).All(m => m.Score < matches[0].Score / 2), $"{change}: {matches[0].Score:N2}, then {matches.ElementAtOrDefault(1)?.Score:N2}");
        }
    }

    [Fact]
    public async Task Scores_are_what_they_say()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = TestDatabase.Services(database.Setting);
        var texts = new ProjectTexts(seed: 3);
        var district = await PutAsync(services, texts, 50);
        var original = texts.Document(7);

        var same = (await TopAsync(services, district, original, null))[0];
        Assert.Equal((1.0, 1.0, 1.0, 1.0), (same.Score, same.TitleScore, same.ContentScore, same.Jaccard));
        Assert.Equal(original.Body, same.Body);
        Assert.DoesNotContain(await TopAsync(services, district, original, exceptKey: "7"), m => m.Key == "7");

        var retitled = (await TopAsync(services, district, original with { Title = "毫不相干" }, null))[0];
        Assert.Equal((1.0, 0.0, 1.0), (retitled.Score, retitled.TitleScore, retitled.ContentScore));

        var half = (await TopAsync(services, district, original with { Body = original.Body + texts.Document(5001).Body }, null)).First(m => m.Key == "7");
        Assert.InRange(half.ContentScore, 0.35, 0.65);

        // The same title over another text is a match by its title alone.
        var title = (await TopAsync(services, district, texts.Document(5002) with { Title = original.Title }, null))[0];
        Assert.Equal(("7", 1.0), (title.Key, title.TitleScore));
        Assert.True(title.ContentScore < 0.1);
    }

    [Fact]
    public async Task Other_districts_and_kinds_are_not_looked_at_and_a_replaced_or_removed_text_is_gone()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = TestDatabase.Services(database.Setting);
        var texts = new ProjectTexts(seed: 3);
        var district = await PutAsync(services, texts, 20);
        var neighbour = await DistrictAsync(services, "邻区");
        Assert.Empty(await TopAsync(services, neighbour, texts.Document(7), null));
        Assert.Empty(await InScopeAsync(services, s => s.TopAsync(district, "report", texts.Document(7).Title, texts.Document(7).Body, null, 5)));

        var later = texts.Document(6000);
        await InScopeAsync(services, async s =>
        {
            await s.PutAsync(district, Kind, "7", later.Title, later.Body);
            return true;
        });
        Assert.DoesNotContain(await TopAsync(services, district, texts.Document(7), null), m => m.Score > 0.3);
        Assert.Equal("7", (await TopAsync(services, district, later, null))[0].Key);

        await InScopeAsync(services, async s =>
        {
            await s.RemoveAsync(district, Kind, "7");
            return true;
        });
        Assert.DoesNotContain(await TopAsync(services, district, later, null), m => m.Key == "7");
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        Assert.Equal(0, await db.Set<SimilarityPrint>().CountAsync(p => !db.Set<SimilarityDocument>().Any(d => d.Id == p.DocumentId)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("短")]
    [InlineData("只有几个字的正文，也能比较。")]
    public async Task Very_short_texts_are_compared_too(string body)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = TestDatabase.Services(database.Setting);
        var district = await PutAsync(services, new ProjectTexts(seed: 3), 10);
        await InScopeAsync(services, async s =>
        {
            await s.PutAsync(district, Kind, "short", "短文本的项目名称", body);
            return true;
        });
        Assert.Equal("short", (await InScopeAsync(services, s => s.TopAsync(district, Kind, "短文本的项目名称", body, null, 3)))[0].Key);
    }

    private static async Task<int> PutAsync(ServiceProvider services, ProjectTexts texts, int count)
    {
        var district = await DistrictAsync(services, "望川区");
        await InScopeAsync(services, async s =>
        {
            for (var i = 0; i < count; i++)
            {
                var document = texts.Document(i);
                await s.PutAsync(district, Kind, $"{i}", document.Title, document.Body);
            }

            return true;
        });
        return district;
    }

    private static async Task<int> DistrictAsync(ServiceProvider services, string name)
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<DistrictDirectory>().CreateAsync(name, "江城市", Actor.System)).Id;
    }

    private static Task<IReadOnlyList<SimilarityMatch>> TopAsync(ServiceProvider services, int district, ProjectText text, string? exceptKey) =>
        InScopeAsync(services, s => s.TopAsync(district, Kind, text.Title, text.Body, exceptKey, 5));

    private static async Task<T> InScopeAsync<T>(ServiceProvider services, Func<SimilarityIndex, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<AppDb>().Database.BeginTransactionAsync();
        var result = await work(scope.ServiceProvider.GetRequiredService<SimilarityIndex>());
        await transaction.CommitAsync();
        return result;
    }
}
