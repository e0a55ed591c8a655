using Bot.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Conversations;

/// <summary>Sentences that the trained models are promised to read right, whatever was learnt since.</summary>
public sealed class PromisedReadingsTests
{
    private static readonly DateOnly s_today = new(2026, 11, 22);

    [Theory]
    [InlineData("dua hari isinya slide semua, balik kantor tetap bingung mulai dari mana", "too-theoretical", "negative")]
    [InlineData("kirain membosankan ternyata seru", "praise", "positive")]
    [InlineData("AC kurang dingin", "facilities", "negative")]
    [InlineData("AC mungkin bisa ditambah", "facilities", "neutral")]
    [InlineData("mohon wifi disediakan", "technical-access", "neutral")]
    [InlineData("jangan terlalu cepat menjelaskannya", "too-difficult", "neutral")]
    [InlineData("semoga ke depannya lebih baik lagi", "", "neutral")]
    [InlineData("tingkatkan", "", "neutral")]
    [InlineData("menambah wawasan", "praise", "positive")]
    public async Task A_comment_is_tagged(string comment, string tags, string sentiment)
    {
        await using var house = await TestHouse.OpenAsync();

        var read = house.Services.GetRequiredService<LanguageModels>().Tagger.Read(comment);

        string.Join(' ', read.Tags.Select(tag => tag.Id)).ShouldBe(tags);
        read.Sentiment!.Id.ShouldBe(sentiment);
    }

    [Theory]
    [InlineData("sudahlah, nggak usah kirimi saya apa-apa lagi", "stop")]
    [InlineData("pemohon bolak-balik karena berkasnya kurang melulu", "find-course")]
    [InlineData("batalin yg arsip, daftarin aja yg SIPD tgl 5", "cancel-registration register")]
    [InlineData("kelas saya kapan? sama JP saya udah berapa", "my-classes my-credit-hours")]
    [InlineData("SPJ saya ditolak terus, kata verifikator kurang lengkap, ada pelatihan apa ya", "find-course")]
    public async Task A_message_is_read_as_what_it_wants(string message, string intents)
    {
        await using var house = await TestHouse.OpenAsync();

        var read = house.Services.GetRequiredService<LanguageModels>().Messages.Read(message, s_today);

        string.Join(' ', read.Also.Select(wish => wish.Intent.Id).Prepend(read.Intent.Id)).ShouldBe(intents);
    }
}
