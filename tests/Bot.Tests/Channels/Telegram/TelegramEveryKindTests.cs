using System.Text.Json.Nodes;
using StandIns.Telegram;

namespace Bot.Tests.Channels.Telegram;

/// <summary>Two running programs: to one updates are brought, the other fetches them.</summary>
public sealed class BothWaysIn : IAsyncLifetime
{
    internal IReadOnlyList<(string Way, TelegramScene Scene)> Scenes { get; private set; } = [];

    public async Task InitializeAsync() => Scenes = [("fetched", await TelegramScene.PollingAsync()), ("brought", await TelegramScene.WebhookAsync())];

    public async Task DisposeAsync()
    {
        foreach (var (_, scene) in Scenes)
            await scene.DisposeAsync();
    }
}

/// <summary>Every kind of update through the real program by both ways in: what the person hears of it, and that they are answered before and after.</summary>
public sealed class TelegramEveryKindTests(BothWaysIn both) : IClassFixture<BothWaysIn>
{
    private const string Help = "Yang bisa saya bantu";

    [Theory]
    [MemberData(nameof(TelegramKinds.Sent), MemberType = typeof(TelegramKinds))]
    public Task What_a_person_sends_is_answered(string part, string contents, string heard) =>
        AroundAsync((_, ani) => ani.SendsPart(part, Json(ani, contents)), heard);

    [Theory]
    [MemberData(nameof(TelegramKinds.Told), MemberType = typeof(TelegramKinds))]
    public Task What_Telegram_itself_tells_in_a_private_chat_is_not(string part, string contents) =>
        AroundAsync((_, ani) => ani.SendsPart(part, Json(ani, contents)), null);

    [Theory]
    [MemberData(nameof(TelegramKinds.Told), MemberType = typeof(TelegramKinds))]
    public async Task Nor_in_a_group(string part, string contents)
    {
        foreach (var (way, scene) in both.Scenes)
        {
            var ani = scene.Telegram.Person("Ani");
            var group = scene.Telegram.Group("Bagian Keuangan", ani);
            ani.SendsPart(part, Json(ani, contents), group, service: true).ShouldNotBe(0);
            await scene.QuietAsync();
            scene.Telegram.Heard(group.Id).ShouldBeEmpty(way);

            ani.Says("/menu", group);
            await scene.QuietAsync();
            scene.Telegram.Heard(group.Id).ShouldHaveSingleItem(way);
        }
    }

    [Theory]
    [MemberData(nameof(TelegramKinds.Updates), MemberType = typeof(TelegramKinds))]
    public Task Any_other_kind_is_answered_or_let_go(string kind, string contents, string? heard) =>
        AroundAsync((scene, ani) => scene.Telegram.Raw(kind, Json(ani, contents), unasked: true), heard);

    private async Task AroundAsync(Func<TelegramScene, TelegramPerson, long> act, string? heard)
    {
        foreach (var (way, scene) in both.Scenes)
        {
            var ani = scene.Telegram.Person("Ani");
            await ActAsync(() => ani.Says("bantuan"));
            await ActAsync(() => act(scene, ani));
            await ActAsync(() => ani.Says("bantuan"));

            var said = scene.Telegram.Heard(ani.Id).Select(seen => seen.Text).ToList();
            string[] expected = heard is null ? [Help, Help] : [Help, heard, Help];
            said.Count.ShouldBe(expected.Length, $"{way}: {string.Join(" | ", said)}");
            foreach (var (text, start) in said.Zip(expected))
                text.ShouldStartWith(start, customMessage: way);

            async Task ActAsync(Func<long> act)
            {
                act().ShouldNotBe(0, "the bot was told");
                await scene.QuietAsync();
            }
        }
    }

    private static JsonNode Json(TelegramPerson ani, string contents) => JsonNode.Parse(TelegramKinds.From(ani.Id, contents))!;
}
