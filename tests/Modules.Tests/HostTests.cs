using Kechuang.Testing;

namespace Kechuang.Modules.Tests;

/// <summary>The application as a whole.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task It_starts_and_knows_no_page_of_a_wrong_address()
    {
        await using var app = await TestApp.StartAsync();
        using var visitor = app.Anonymous();

        Assert.Equal(System.Net.HttpStatusCode.NotFound, await visitor.StatusAsync("/no-such-page"));
    }
}
