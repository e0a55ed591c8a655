using Bot.Courses;
using Bot.Demo;
using Bot.Feedback;
using Bot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Demo;

public sealed class SampleDataTests : IAsyncLifetime
{
    private TestHouse _house = null!;

    private SampleData Samples => _house.Services.GetRequiredService<SampleData>();

    public async Task InitializeAsync() => _house = await TestHouse.OpenAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Where_the_first_start_broke_off_the_next_one_adds_what_participants_said_once()
    {
        await Samples.AddCatalogueNowAsync();
        var (enrolments, forms) = await CountAsync();
        enrolments.ShouldBeGreaterThan(256);
        forms.ShouldBe(0);

        await Samples.FinishAsync();
        (await CountAsync()).ShouldBe((enrolments, 256));
        await Samples.FinishAsync();
        (await CountAsync()).ShouldBe((enrolments, 256));
    }

    [Fact]
    public async Task Without_sample_classes_there_is_nothing_to_finish()
    {
        await Samples.FinishAsync();
        (await CountAsync()).ShouldBe((0, 0));
    }

    private Task<(int Enrolments, int Forms)> CountAsync() =>
        _house.Database.ReadAsync(async db => (await db.Enrolments.CountAsync(), await db.FeedbackResponses.CountAsync()));
}
