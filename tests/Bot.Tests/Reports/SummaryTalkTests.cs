using Bot.Conversations;
using Bot.Messages;
using Bot.Reports;

namespace Bot.Tests.Reports;

/// <summary>What a trainer's question after a summary asks.</summary>
public sealed class SummaryTalkTests
{
    [Theory]
    [InlineData("yang 14 itu siapa?", "Who")]
    [InlineData("siapa yang nulis ruangannya panas?", "Who")]
    [InlineData("kok materi 4,6 tapi dibilang kurang memadai?", "Both")]
    [InlineData("kenapa pengajar cuma 4,1, apa yg mesti saya perbaiki duluan", "Scores, WhatToMend")]
    [InlineData("apresiasinya apa aja?", "Praise")]
    [InlineData("siapa pengajarnya?", "Scores")]
    [InlineData("siapa panitia yang bisa dihubungi?", "Nothing")]
    [InlineData("terima kasih ya", "Nothing")]
    public void A_question_is_read(string text, string asks) =>
        SummaryTalk.Read(new Said(IncomingKind.Text, text, null)).ToString().ShouldBe(asks);
}
