System.Console.WriteLine("kechuang");
