import tempfile
import unittest
from pathlib import Path

from runner import markup
from runner.pagecheck import Page, site_faults


class Pages(unittest.TestCase):
    def faults(self, body):
        return Page(markup.page("A title", body)).faults

    def test_a_sound_page_has_no_faults(self):
        self.assertEqual(self.faults('<p>one<p>two<ul><li>a<li>b</ul><br><img src="a.png" alt="A"><table><tr><td>1<td>2'
                                     '</table><svg aria-label="x"><path d="M0 0"/></svg>'), [])

    def test_every_fault_is_found(self):
        for body, because in (("<b><i></b></i>", "</b> comes before </i>"), ("<div>", "</body> comes before </div>"),
                              ("</span>", "</span> ends nothing"), ("</br>", "</br> ends nothing"),
                              ("<a id=x></a><a id=x></a>", "'x' is there twice"), ("<a id='a b'></a>", "has a blank"),
                              ("<img src=a>", "lacks alt"), ("<img src=a alt=' '>", "empty alt"),
                              ("<img alt=a>", "lacks src"), ("<svg></svg>", "aria-label"),
                              ("<p class=a class=b>", "class twice")):
            self.assertTrue(any(because in fault for fault in self.faults(body)), (body, self.faults(body)))
        self.assertEqual(len(Page("<p>x").faults), 5)
        self.assertIn("line 1: <b> is never closed", Page("<b>x").faults)

    def test_links_lead_somewhere(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "site"
            (root / "in").mkdir(parents=True)
            (root.parent / "outside.html").write_text("")
            (root / "in" / "b c.html").write_text(markup.page("B", '<h2 id="é">x</h2><a href="../a.html#top">a</a>'))
            (root / "a.html").write_text(markup.page("A", '<h1 id="top">A</h1><a href="#top"></a>'
                                                     '<a href="in/b%20c.html#%C3%A9"></a><a href="https://x.org"></a>'))
            self.assertEqual(site_faults(root), [])
            for link, because in (("no.html", "leads nowhere"), ("in/b%20c.html#no", "leads to no id"), ("#no", "no id"),
                                  ("../outside.html", "out of the site"), ("/a.html", "from a file"),
                                  ("file:///a.html", "from a file")):
                (root / "c.html").write_text(markup.page("C", f'<a href="{link}">x</a>'))
                self.assertEqual(len(site_faults(root)), 1, link)
                self.assertIn(because, site_faults(root)[0])

    def test_nothing_is_loaded_from_the_network(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for body in ('<img src="http://x.org/a.png" alt="A">', '<script src="https://x.org/a.js"></script>'):
                (root / "a.html").write_text(markup.page("A", body))
                self.assertIn("is loaded from the network", site_faults(root)[0])
            self.assertEqual(site_faults(root, loads=("https://x.org/a.js",)), [])


if __name__ == "__main__":
    unittest.main()
